// The body's surfaces as geometries of three.js: the whole skin, and each half of the parts with an
// index that holds just what is seen.
import { BufferAttribute, BufferGeometry, DynamicDrawUsage } from 'three';
import type { BodyThing } from '$lib/contract';
import type { Surfaces } from './surfaces';
import type { WholeSkin } from './whole-skin';

/** The skin as it is drawn; what is painted on it stands in its attribute `paint`. */
export function skinGeometry({ positions, normals, looks, corners, paint }: WholeSkin): BufferGeometry {
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(positions, 3));
  geometry.setAttribute('normal', new BufferAttribute(normals, 4, true));
  geometry.setAttribute('look', new BufferAttribute(looks, 4, true));
  const painted = new BufferAttribute(paint, 2);
  painted.setUsage(DynamicDrawUsage);
  geometry.setAttribute('paint', painted);
  geometry.setIndex(new BufferAttribute(corners, 1));
  return geometry;
}

/** Where a thing's triangles stand among the corners of its surfaces. */
export interface Range {
  start: number;
  count: number;
}

export function rangesOf(things: BodyThing[]): Range[] {
  let start = 0;
  return things.map(({ triangles }) => {
    const range = { start, count: triangles * 3 };
    start += range.count;
    return range;
  });
}

/** One half of the parts of a surface, with the parts that are seen: first those seen whole, then those that fade. */
export class HalfGeometry {
  readonly geometry = new BufferGeometry();
  readonly #corners: Uint32Array;
  readonly #ranges: Range[];
  readonly #index: BufferAttribute;
  #shown = '';

  constructor(shared: Record<string, BufferAttribute>, corners: Uint32Array, ranges: Range[]) {
    this.#corners = corners;
    this.#ranges = ranges;
    for (const [name, attribute] of Object.entries(shared)) this.geometry.setAttribute(name, attribute);
    this.#index = new BufferAttribute(new Uint32Array(corners.length), 1);
    this.#index.setUsage(DynamicDrawUsage);
    this.geometry.setIndex(this.#index);
  }

  /** Shows things by their numbers. */
  show(whole: number[], fading: number[]): void {
    const shown = `${whole.join()};${fading.join()}`;
    if (shown === this.#shown) return;
    this.#shown = shown;
    let length = 0;
    const add = (number: number) => {
      const { start, count } = this.#ranges[number]!;
      this.#index.array.set(this.#corners.subarray(start, start + count), length);
      length += count;
    };
    whole.forEach(add);
    const first = length;
    fading.forEach(add);
    this.#index.clearUpdateRanges();
    this.#index.addUpdateRange(0, length);
    this.#index.needsUpdate = true;
    this.geometry.clearGroups();
    if (first > 0) this.geometry.addGroup(0, first, 0);
    if (length > first) {
      // Depth first, then colour: of things that fade only the nearest surface is seen.
      this.geometry.addGroup(first, length - first, 1);
      this.geometry.addGroup(first, length - first, 2);
    }
    this.geometry.setDrawRange(0, length);
  }
}

/** The attributes that both halves share. */
export const sharedAttributes = (surfaces: Surfaces): Record<string, BufferAttribute> => ({
  position: new BufferAttribute(surfaces.positions, 3),
  normal: new BufferAttribute(surfaces.normals, 4, true),
  look: new BufferAttribute(surfaces.looks, 4, true),
  strand: new BufferAttribute(surfaces.strands, 2),
  thing: new BufferAttribute(surfaces.things, 1)
});
