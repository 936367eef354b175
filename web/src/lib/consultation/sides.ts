import type { Side } from '$lib/contract';
import { fill, w } from '$lib/words';

/** A muscle or condition with its side: "left soleus"; the middle of the body has none. */
export const sided = (name: string, side: Side | undefined): string =>
  side === undefined || side === 'midline' ? name : fill(w.side.of[side], { name });

/** A place or finding with its side: "back of the heel, left". */
export const placed = (name: string, side: Side | undefined): string =>
  side === undefined || side === 'midline' ? name : fill(w.side.at[side], { name });
