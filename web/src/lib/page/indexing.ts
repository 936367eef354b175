// Lists of pages, with the names by which page.js narrows them.
import type { Chart, Name, Statement } from '$lib/contract';
import { said } from '$lib/words';

export interface IndexEntry {
  id: string;
  name: string;
  plain: string;
  summary: string;
  /** All names by which it may be looked for, in lower case. */
  names: string;
  picture?: { file: string };
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
