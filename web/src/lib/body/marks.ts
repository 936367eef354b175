// What is painted, in the case: dabs of marks. Each function takes a case and returns the next.
import { keyOf, markKey, withMarks } from '$lib/consultation/case';
import type { Case, Dab, PainMark, Side } from '$lib/contract';

/** A dab with the region and side that it belongs to. */
export interface PlacedDab {
  region: string;
  side: Side;
  dab: Dab;
}

/** More than this a case does not take in one region. */
const mostDabs = 500;

/**
 * Adds dabs to the marks of their regions, and says how strong the pain there is, where that is told.
 * A region that is marked as a whole stays so.
 */
export function addDabs(one: Case, added: PlacedDab[], intensity: number | undefined): Case {
  const marks = new Map(one.pain.map((mark) => [keyOf(mark), mark]));
  for (const { region, side, dab } of added) {
    const key = markKey(region, side);
    const had = marks.get(key);
    const mark: PainMark = had ?? (side === 'midline' ? { region, dabs: [] } : { region, side, dabs: [] });
    const next: PainMark = mark.dabs ? { ...mark, dabs: [...mark.dabs, dab].slice(0, mostDabs) } : { ...mark };
    if (intensity !== undefined) next.intensity = intensity;
    marks.set(key, next);
  }
  return withMarks(one, [...marks.values()]);
}

/** Takes dabs away, and marks that have none left; `gone` is also asked of marks of a whole region. */
export function removeDabs(one: Case, gone: (mark: PainMark, dab: Dab | undefined) => boolean): Case {
  const pain = one.pain.flatMap((mark): PainMark[] => {
    if (!mark.dabs) return gone(mark, undefined) ? [] : [mark];
    const dabs = mark.dabs.filter((dab) => !gone(mark, dab));
    if (dabs.length === mark.dabs.length) return [mark];
    return dabs.length > 0 ? [{ ...mark, dabs }] : [];
  });
  return withMarks(one, pain);
}

/** Places are kept to a thousandth of their region, and not far beside it. */
export const rounded = (value: number): number => Math.round(Math.min(1.5, Math.max(-1.5, value)) * 1000) / 1000;
