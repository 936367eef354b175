// How a number is put into words and onto the screen.
import { w } from '$lib/words';

/** The word beside a probability. */
export function inWords(probability: number): string {
  const words = w.answer.words;
  if (probability >= 0.9) return words.very_likely;
  if (probability >= 0.65) return words.likely;
  if (probability >= 0.4) return words.even;
  if (probability >= 0.15) return words.possible;
  if (probability >= 0.03) return words.unlikely;
  return words.remote;
}

/** Percent as it is printed: "<1" and ">99" where a rounded number would claim certainty. */
export function percent(probability: number): string {
  if (probability > 0 && probability < 0.01) return '<1';
  if (probability < 1 && probability > 0.99) return '>99';
  return String(Math.round(probability * 100));
}

/** Whether a reason changes the odds enough to be told at once. */
export const speaks = (log10Ratio: number): boolean => Math.abs(log10Ratio) >= 0.15;

/** How strongly a reason speaks, by the factor that it puts on the odds. */
export function strength(log10Ratio: number): string {
  const size = Math.abs(log10Ratio);
  if (size >= 1) return w.answer.strength.strong;
  if (size >= 0.48) return w.answer.strength.clear;
  if (speaks(size)) return w.answer.strength.some;
  return w.answer.strength.weak;
}

/** The factor on the odds, at least one, with two figures: "3.2". */
export function factor(log10Ratio: number): string {
  const times = 10 ** Math.abs(log10Ratio);
  return times >= 100 ? '>100' : times >= 10 ? String(Math.round(times)) : times.toFixed(1).replace(/\.0$/, '');
}

/** The length of a reason's bar, 0 to 1: full at a factor of 100. */
export const barLength = (log10Ratio: number): number => Math.min(1, Math.max(0.03, Math.abs(log10Ratio) / 2));
