import type { Side } from '$lib/contract';
import { fill, w } from '$lib/words';

/** A name with its side: "left back of the heel"; the middle of the body has none. */
export const sided = (name: string, side: Side | undefined): string =>
  side === undefined || side === 'midline' ? name : fill(w.side.of[side], { name });
