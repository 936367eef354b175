// Lists of pages that can be narrowed by typing.
import type { Chart, Name, Statement } from '$lib/contract';
import { said } from '$lib/words';

export interface IndexEntry {
  id: string;
  name: string;
  plain: string;
  summary: string;
  /** All names by which it may be looked for, in lower case. */
  names: string;
  picture?: Chart;
}
export interface IndexGroup {
  id: string;
  name: string;
  entries: IndexEntry[];
}

export function indexEntry(of: { id: string; name: Name; summary: Statement; charts: Chart[] }): IndexEntry {
  const { en, la, plain, synonyms } = of.name;
  const picture = of.charts.find(({ view }) => !view.startsWith('plate_'));
  return {
    id: of.id,
    name: en,
    plain: plain ?? en,
    summary: said(of.summary, false),
    names: [en, la, plain, ...(synonyms ?? [])].join(' ').toLowerCase(),
    ...(picture ? { picture } : {})
  };
}

/** The entries in whose names or summary every typed word occurs; groups that keep none are left out. */
export function narrowed(groups: IndexGroup[], typed: string): IndexGroup[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = ({ names, summary }: IndexEntry) =>
    words.every((word) => names.includes(word) || summary.toLowerCase().includes(word));
  return groups
    .map((group) => ({ ...group, entries: group.entries.filter(fits) }))
    .filter(({ entries }) => entries.length > 0);
}
