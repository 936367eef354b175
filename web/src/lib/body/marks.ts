// What is painted, in the case: dabs of marks. Each function takes a case and returns the next.
import { markKey } from '$lib/consultation/case';
import type { Case as AnyCase, PainMark as AnyMark, Side } from '$lib/contract';

/** One touch of the brush, in the region's own coordinates (docs/decisions/painted-marks.md). */
export interface Dab {
  at: [number, number];
  radius_mm: number;
}
/** A mark of a region, of the whole of it or of what the dabs cover. */
export type PainMark = AnyMark & { dabs?: Dab[] };
export type Case = Omit<AnyCase, 'pain'> & { pain: PainMark[] };

/** A dab with the region and side that it belongs to. */
export interface PlacedDab {
  region: string;
  side: Side;
  dab: Dab;
}

/** More than this a case does not take in one region. */
const mostDabs = 500;

const keyOf = (mark: PainMark) => markKey(mark.region, mark.side ?? 'midline');

function withMarks(one: Case, pain: PainMark[]): Case {
  const next = { ...one, pain };
  delete next.drawing_complete;
  return next;
}

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
