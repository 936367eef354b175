// The interface's words (locales/en/interface.json), typed by the file itself: a word that is
// missing is an error of the compiler.
import words from '$words';

export type Words = typeof words;
/** All words of the interface. */
export const w: Words = words;

/** A sentence with its `{places}` filled in. */
export function fill(sentence: string, values: Record<string, string | number>): string {
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}

const rules = new Intl.PluralRules('en');

/** The form of a sentence that goes with a count. */
export function plural(forms: { one: string; other: string }, count: number): string {
  return fill(rules.select(count) === 'one' ? forms.one : forms.other, { count });
}

/** A statement in one voice. Where it has no plain text of its own, the technical text is plain enough. */
export const said = (statement: { text: string; plain?: string }, technical: boolean): string =>
  technical ? statement.text : statement.plain || statement.text;

/** With a capital letter first. */
export const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** "a, b and c". */
export const listed = (items: string[]) => new Intl.ListFormat('en').format(items);

/** An id's own words, where a thing has no name: "calf.medial.upper" is "calf medial upper". */
export const spaced = (id: string) => id.replace(/[._]/g, ' ');
