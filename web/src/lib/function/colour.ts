// Colours of muscles: how hard they work, or whether they get longer. Red stays for pain.
type Colour = readonly [number, number, number];
const rest: Colour = [233, 217, 205];
const hard: Colour = [14, 74, 88];
const shorter: Colour = [29, 91, 102];
const longer: Colour = [176, 112, 20];

const mixed = (a: Colour, b: Colour, share: number) =>
  `rgb(${a.map((value, i) => Math.round(value + Math.max(0, Math.min(1, share)) * ((b[i] as number) - value))).join(' ')})`;

/** From resting to fully active; small activations are told apart better than great ones. */
export const byActivation = (activation: number) => mixed(rest, hard, Math.sqrt(Math.max(0, activation - 0.01) / 0.6));
/** `change` from -1 (shortens fast) to 1 (lengthens fast). */
export const byChange = (change: number) => mixed(rest, change < 0 ? shorter : longer, Math.abs(change) ** 0.7);

export const legends = {
  activation: `linear-gradient(to right, ${[0.01, 0.05, 0.15, 0.35, 0.6].map(byActivation).join(', ')})`,
  change: `linear-gradient(to right, ${[-1, -0.5, 0, 0.5, 1].map(byChange).join(', ')})`
};
