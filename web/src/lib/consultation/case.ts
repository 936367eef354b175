// A case as values: each function takes one and returns the next. Nothing medical is decided here.
import type { Answer, AnswerValue, Case, PainMark, Quality, Side } from '$lib/contract';

export const emptyCase = (): Case => ({ version: 1, pain: [] });

/** What tells one mark from another. */
export const markKey = (region: string, side: Side): string => `${region}/${side}`;
export const keyOf = (mark: PainMark): string => markKey(mark.region, mark.side ?? 'midline');

export const isMarked = (one: Case, region: string, side: Side): boolean =>
  one.pain.some((mark) => keyOf(mark) === markKey(region, side));

/** A case with other marks: whether the drawing is complete has to be asked again. */
export function withMarks(one: Case, pain: PainMark[]): Case {
  const next = { ...one, pain };
  delete next.drawing_complete;
  return next;
}

/** Marks a place, or takes its mark away. */
export function toggleMark(one: Case, region: string, side: Side): Case {
  const key = markKey(region, side);
  const others = one.pain.filter((mark) => keyOf(mark) !== key);
  if (others.length < one.pain.length) return withMarks(one, others);
  return withMarks(one, [...one.pain, side === 'midline' ? { region } : { region, side }]);
}

function changeMark(one: Case, region: string, side: Side, change: (mark: PainMark) => PainMark): Case {
  const key = markKey(region, side);
  return { ...one, pain: one.pain.map((mark) => (keyOf(mark) === key ? change(mark) : mark)) };
}

/** Says how strong the pain of a mark is (0 to 10), or takes that back. */
export function setIntensity(one: Case, region: string, side: Side, intensity: number | undefined): Case {
  return changeMark(one, region, side, (mark) => {
    const next = { ...mark };
    if (intensity === undefined) delete next.intensity;
    else next.intensity = intensity;
    return next;
  });
}

/** Says that the pain of a mark has a quality, or takes that back. */
export function toggleQuality(one: Case, region: string, side: Side, quality: Quality): Case {
  return changeMark(one, region, side, (mark) => {
    const had = mark.qualities ?? [];
    const qualities = had.includes(quality) ? had.filter((each) => each !== quality) : [...had, quality];
    const next = { ...mark, qualities };
    if (qualities.length === 0) delete (next as PainMark).qualities;
    return next;
  });
}

export const setComplete = (one: Case, complete: boolean): Case => ({ ...one, drawing_complete: complete });

/** Sets or takes back the person's age and sex. */
export function setPerson(one: Case, person: { age_years?: number | undefined; sex?: 'female' | 'male' | undefined }): Case {
  const known = {
    ...(person.age_years === undefined ? {} : { age_years: person.age_years }),
    ...(person.sex === undefined ? {} : { sex: person.sex })
  };
  const next: Case = { ...one, person: known };
  if (Object.keys(known).length === 0) delete next.person;
  return next;
}

/** What was said of a finding so far. */
export const answersOf = (one: Case, finding: string): Answer[] =>
  (one.findings ?? []).filter(({ id }) => id === finding);

/** Replaces what was said of a finding on the sides that the new answers name. */
export function setAnswers(one: Case, finding: string, answers: Answer[]): Case {
  const sides = new Set(answers.map(({ side }) => side));
  const kept = (one.findings ?? []).filter(
    ({ id, side }) => id !== finding || (answers.length > 0 && side !== undefined && !sides.has(side) && !sides.has(undefined))
  );
  const next: Case = { ...one, findings: [...kept, ...answers] };
  if (next.findings?.length === 0) delete next.findings;
  return next;
}

/** Which sides "yes" was said of; also "none" and "unsure". */
export type SidedChoice = 'left' | 'right' | 'both' | 'none' | 'unsure';

/**
 * The answers that a choice between the sides stands for. "Yes, left" says nothing of the right:
 * only what was said is sent on.
 */
export function sidedAnswers(finding: string, choice: SidedChoice): Answer[] {
  const left = (answer: AnswerValue): Answer => ({ id: finding, side: 'left', answer });
  const right = (answer: AnswerValue): Answer => ({ id: finding, side: 'right', answer });
  switch (choice) {
    case 'left':
      return [left('present')];
    case 'right':
      return [right('present')];
    case 'both':
      return [left('present'), right('present')];
    case 'none':
      return [left('absent'), right('absent')];
    case 'unsure':
      return [left('not_sure'), right('not_sure')];
  }
}

/** Says a choice between the sides, instead of all that was said of the finding before. */
export const chooseSides = (one: Case, finding: string, choice: SidedChoice): Case =>
  setAnswers(setAnswers(one, finding, []), finding, sidedAnswers(finding, choice));

/** The choice that answers stand for; nothing where they are of no such form. */
export function choiceOf(answers: Answer[]): SidedChoice | undefined {
  const on = (side: Side) => answers.find((each) => each.side === side)?.answer;
  const key = `${on('left') ?? ''}/${on('right') ?? ''}`;
  const choices: Record<string, SidedChoice> = {
    'present/': 'left',
    '/present': 'right',
    'present/present': 'both',
    'absent/absent': 'none',
    'not_sure/not_sure': 'unsure'
  };
  return choices[key];
}
