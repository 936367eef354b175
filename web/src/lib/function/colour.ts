// Colours of muscles: how hard they work, or whether they get longer. Red stays for pain.
import type { Performance } from '$lib/contract';
import { changeOf } from './figures';

export type Colour = readonly [number, number, number];
const rest: Colour = [233, 217, 205];
const hard: Colour = [14, 74, 88];
const shorter: Colour = [29, 91, 102];
const longer: Colour = [176, 112, 20];

const mixed = (a: Colour, b: Colour, share: number): Colour =>
  a.map((value, i) => Math.round(value + Math.max(0, Math.min(1, share)) * ((b[i] as number) - value))) as [number, number, number];
const css = (colour: Colour) => `rgb(${colour.join(' ')})`;

/** From resting to fully active; small activations are told apart better than great ones. */
const activationColour = (activation: number) => mixed(rest, hard, Math.sqrt(Math.max(0, activation - 0.01) / 0.6));
/** `change` from -1 (shortens fast) to 1 (lengthens fast). */
const changeColour = (change: number) => mixed(rest, change < 0 ? shorter : longer, Math.abs(change) ** 0.7);
export const byActivation = (activation: number) => css(activationColour(activation));
export const byChange = (change: number) => css(changeColour(change));

/** The colour of a whole muscle: of its most active part, or of the part that changes most; none where it takes no part. */
export function colourOf(performance: Performance, muscle: string, frame: number, kind: 'activation' | 'change'): Colour | undefined {
  const parts = performance.muscles.flatMap((part, index) => (part.muscle === muscle ? [{ part, index }] : []));
  if (parts.length === 0) return undefined;
  if (kind === 'activation') return activationColour(Math.max(...parts.map(({ part }) => part.activation[frame] ?? 0)));
  const changes = parts.map(({ index }) => changeOf(performance, index, frame));
  return changeColour(changes.reduce((most, change) => (Math.abs(change) > Math.abs(most) ? change : most), 0));
}

export const legends = {
  activation: `linear-gradient(to right, ${[0.01, 0.05, 0.15, 0.35, 0.6].map(byActivation).join(', ')})`,
  change: `linear-gradient(to right, ${[-1, -0.5, 0, 0.5, 1].map(byChange).join(', ')})`
};
