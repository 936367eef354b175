// The body's surfaces as geometries of three.js: the whole skin, and each half of the parts with an
// index that holds just what is seen.
import { BufferAttribute, BufferGeometry, DynamicDrawUsage } from 'three';
import type { BodyThing } from '$lib/contract';
import type { Surfaces } from './surfaces';

/** The whole skin from its left half. Points of the middle plane are shared. */
export interface WholeSkin {
  geometry: BufferGeometry;
  positions: Float32Array;
  corners: Uint32Array;
  /** For each point: the point opposite to it; itself on the middle plane. */
  opposite: Uint32Array;
  /** Two numbers for each point: millimetres inside what is painted, and how strong it is. */
  paint: BufferAttribute;
  /** So many of the points, the first ones, are those of the left half. */
  leftPoints: number;
}

export function wholeSkin(left: Surfaces): WholeSkin {
  const count = left.positions.length / 3;
  const opposite = new Uint32Array(count * 2);
  let total = count;
  for (let i = 0; i < count; ++i) {
    opposite[i] = left.positions[i * 3] === 0 ? i : total++;
    if (opposite[i] !== i) opposite[opposite[i]!] = i;
  }
  const positions = new Float32Array(total * 3);
  const normals = new Int8Array(total * 4);
  const looks = new Uint8Array(total * 4);
  positions.set(left.positions);
  normals.set(left.normals);
  looks.set(left.looks);
  for (let i = 0; i < count; ++i) {
    const j = opposite[i]!;
    if (j === i) continue;
    positions.set(left.positions.subarray(i * 3, i * 3 + 3), j * 3);
    normals.set(left.normals.subarray(i * 4, i * 4 + 4), j * 4);
    looks.set(left.looks.subarray(i * 4, i * 4 + 4), j * 4);
    positions[j * 3]! *= -1;
    normals[j * 4]! *= -1;
  }
  const corners = new Uint32Array(left.corners.length * 2);
  corners.set(left.corners);
  for (let t = 0; t < left.corners.length; t += 3) {
    const to = left.corners.length + t;
    corners[to] = opposite[left.corners[t]!]!;
    corners[to + 1] = opposite[left.corners[t + 2]!]!;
    corners[to + 2] = opposite[left.corners[t + 1]!]!;
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(positions, 3));
  geometry.setAttribute('normal', new BufferAttribute(normals, 4, true));
  geometry.setAttribute('look', new BufferAttribute(looks, 4, true));
  const paint = new BufferAttribute(new Float32Array(total * 2).fill(-100), 2);
  paint.setUsage(DynamicDrawUsage);
  geometry.setAttribute('paint', paint);
  geometry.setIndex(new BufferAttribute(corners, 1));
  return { geometry, positions, corners, opposite: opposite.slice(0, total), paint, leftPoints: count };
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
