// What of the body is seen, and how: things by their layer, alone, or hidden. Plain values; the
// picture follows from them (picture.ts).
import type { BodyIndex, BodyThing } from '$lib/contract';

export type Half = 'left' | 'right';

/** A thing on its side. */
export interface Part {
  thing: BodyThing;
  /** Of the middle: both halves are one. */
  side: Half | 'midline';
}
export const partKey = (id: string, side: Part['side']): string => `${id}/${side}`;

/** The keys that ids ("soleus": on both sides) and keys ("soleus/left") stand for. */
export function keysOf(index: BodyIndex, names: readonly string[]): Set<string> {
  const middle = new Set([...(index.muscles.things ?? []), ...(index.bones.things ?? [])].filter((each) => each.middle).map(({ id }) => id));
  return new Set(
    names.flatMap((name) => {
      const [id = '', side] = name.split('/');
      if (middle.has(id)) return [partKey(id, 'midline')];
      return side === 'left' || side === 'right' ? [name] : [partKey(id, 'left'), partKey(id, 'right')];
    })
  );
}

/** Everything that can be shown, muscles first. */
export function partsOf(index: BodyIndex): Part[] {
  const things = [...(index.muscles.things ?? []), ...(index.bones.things ?? [])];
  return things.flatMap((thing): Part[] =>
    thing.middle ? [{ thing, side: 'midline' }] : [{ thing, side: 'left' }, { thing, side: 'right' }]
  );
}

/** How things are looked at. */
export interface Look {
  /** 0 skin, 1 all muscles, 2 deep muscles, 3 bones; anything between. */
  layer: number;
  /** Keys of parts that are hidden. */
  hidden: ReadonlySet<string>;
  /** Where it is not empty: only these muscles and tendons, over the bones and in a shadow of the skin. */
  alone: ReadonlySet<string>;
  /** Keys of parts that stand out. */
  lit: ReadonlySet<string>;
  /** Colours (#rrggbb) instead of a muscle's own, by the thing's id or by the key of the part. */
  colours: Readonly<Record<string, string>>;
}

export const plainLook: Look = { layer: 0, hidden: new Set(), alone: new Set(), lit: new Set(), colours: {} };

/** Muscles with so many layers, or fewer, over half of them count as superficial; `inSkin` is the platysma's. */
export const superficial = 1.6;
const inSkin = 0.8;
const deepest = 3.2;
const clamped = (value: number) => Math.min(1, Math.max(0, value));

/** How much of the skin is seen, 0 to 1. */
export const skinOpacity = ({ layer, alone }: Look): number => (alone.size > 0 ? 0 : clamped(1 - layer));

/**
 * How much of a part is seen, 0 to 1. From layer 1 to 2 the superficial muscles go, the outermost
 * first; from 2 to 3 the deep ones.
 */
export function opacityOf({ thing, side }: Part, look: Look): number {
  const key = partKey(thing.id, side);
  if (look.hidden.has(key)) return 0;
  if (look.alone.size > 0) return thing.kind === 'bone' || look.alone.has(key) ? 1 : 0;
  if (thing.kind === 'bone') return 1;
  const depth = thing.layer === 0 ? deepest : Math.min(thing.layer, deepest);
  const goes =
    depth <= superficial
      ? 1 + (depth - inSkin) / (superficial - inSkin) / 1.25
      : 2 + ((depth - superficial) / (deepest - superficial)) / 1.25;
  return Math.round(clamped(1 - (look.layer - goes) / 0.2) * 100) / 100;
}

/** The things whose names hold all words that were typed, those that begin so first. */
export function found(things: BodyThing[], typed: string): BodyThing[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const textOf = (thing: BodyThing) => `${thing.plain} ${thing.name} ${thing.latin ?? ''}`.toLowerCase();
  const rank = (thing: BodyThing) => (textOf(thing).startsWith(words[0] ?? '') ? 0 : 1);
  return things
    .filter((thing) => words.every((word) => textOf(thing).includes(word)))
    .sort((a, b) => rank(a) - rank(b) || a.plain.localeCompare(b.plain));
}
