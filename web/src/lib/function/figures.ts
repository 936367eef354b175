// Figures of one muscle of the atlas out of what the core computed: its parts in the leg together.
import type { Performance } from '$lib/contract';

export type Course = {
  activation: number[];
  force: number[];
  passive: number[];
  fibre: number[];
  speed: number[];
};

/** All parts of a muscle: forces added, the rest of the strongest part; nothing where it has no part. */
export function courseOf(performance: Performance, muscle: string): Course | undefined {
  const parts = performance.muscles.filter((each) => each.muscle === muscle);
  const most = (values: number[]) => Math.max(...values);
  const first = [...parts].sort((a, b) => most(b.force_n) - most(a.force_n))[0];
  if (!first) return undefined;
  const sum = (get: (part: (typeof parts)[number]) => number[]) =>
    first.force_n.map((_, frame) => parts.reduce((total, part) => total + (get(part)[frame] ?? 0), 0));
  return {
    activation: first.activation,
    force: sum((part) => part.force_n),
    passive: sum((part) => part.passive_n),
    fibre: first.fibre,
    speed: first.speed
  };
}

/** How much longer (+) or shorter a part is getting, from -1 to 1; in postures, than at the start. */
export function changeOf(performance: Performance, index: number, frame: number): number {
  const part = performance.muscles[index];
  if (!part) return 0;
  if (performance.moves) return Math.max(-1, Math.min(1, (part.speed[frame] ?? 0) / 3));
  return Math.max(-1, Math.min(1, ((part.fibre[frame] ?? 0) - (part.fibre[0] ?? 0)) / 0.4));
}

export const indexOfMost = (values: number[]) => values.reduce((best, value, i) => (value > (values[best] ?? 0) ? i : best), 0);

/** The frame nearest to a value of the axis. */
export const frameAt = (performance: Performance, value: number) =>
  performance.axis.values.reduce(
    (best, each, i) => (Math.abs(each - value) < Math.abs((performance.axis.values[best] ?? 0) - value) ? i : best),
    0
  );

const round = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });
export const shown = (value: number) => round.format(value);
export const whole = (value: number) => Math.round(value).toString();
/** "4.2" or "12": percent of an activation. */
export const percent = (value: number) => (value < 0.1 ? (100 * value).toFixed(1) : Math.round(100 * value).toString());
