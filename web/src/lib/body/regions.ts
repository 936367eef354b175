// Regions of the skin in the viewer: which one a place belongs to, and where in it that is, in the
// region's own coordinates (docs/decisions/painted-marks.md). The same arithmetic as
// src/body/patch_frame.cpp; what is stored is these coordinates, never a number of a triangle.
import { DoubleSide, Ray, Vector3, type Intersection } from 'three';
import type { BodyRegion, Side } from '$lib/contract';
import type { WholeSkin } from './geometry';
import type { Spot } from './paint';
import type { Target } from './picking';

export type Triple = [number, number, number];
/** Along and across, about -1 to 1 each. */
export type PlaceInRegion = [number, number];

const dot = (a: Triple, b: Triple) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const minus = (a: Triple, b: Triple): Triple => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
const mirrored = ([x, y, z]: Triple): Triple => [-x, y, z];

/** Where a point of the left side or the middle lies in a region. */
export function placeOf(region: BodyRegion, point: Triple): PlaceInRegion {
  const from = minus(point, region.origin);
  const turned = Math.atan2(dot(from, region.across), dot(from, region.outward) + region.radius);
  return [dot(from, region.along) / region.half_along, (region.radius * turned) / region.half_across];
}

/** The ray from the axis of the region's cylinder outwards through a place of it. */
export function rayOf(region: BodyRegion, [along, across]: PlaceInRegion): { from: Triple; towards: Triple } {
  const turned = (across * region.half_across) / region.radius;
  const [out, aside] = [Math.cos(turned), Math.sin(turned)];
  const at = (k: 0 | 1 | 2) => region.origin[k] + region.along[k] * along * region.half_along - region.outward[k] * region.radius;
  const way = (k: 0 | 1 | 2) => region.outward[k] * out + region.across[k] * aside;
  return { from: [at(0), at(1), at(2)], towards: [way(0), way(1), way(2)] };
}

/** A place of the skin. */
export interface OnSkin {
  triangle: number;
  at: Triple;
}

export class SkinRegions {
  readonly #skin: WholeSkin;
  readonly #target: Target;
  readonly #regions: BodyRegion[];
  /** For each triangle of the left half its region. */
  readonly #ofTriangle: Uint16Array;

  constructor(regions: BodyRegion[], skin: WholeSkin, target: Target) {
    this.#skin = skin;
    this.#target = target;
    this.#regions = regions;
    this.#ofTriangle = new Uint16Array(skin.corners.length / 6);
    let first = 0;
    regions.forEach(({ triangles }, number) => {
      this.#ofTriangle.fill(number, first, first + triangles);
      first += triangles;
    });
  }

  /** The region that a triangle of the whole skin belongs to, and its side. */
  of(triangle: number): { region: BodyRegion; side: Side } {
    const isRight = triangle >= this.#ofTriangle.length;
    const region = this.#regions[this.#ofTriangle[triangle % this.#ofTriangle.length]!]!;
    return { region, side: region.sided ? (isRight ? 'right' : 'left') : 'midline' };
  }

  find(id: string): BodyRegion | undefined {
    return this.#regions.find(({ region }) => region === id);
  }

  /** The region, side and place of a point of the skin. */
  placeAt({ triangle, at }: OnSkin): { region: string; side: Side; place: PlaceInRegion } {
    const { region, side } = this.of(triangle);
    return { region: region.region, side, place: placeOf(region, side === 'right' ? mirrored(at) : at) };
  }

  /** The point of the skin at a place; where the skin has changed, the nearest of its region. */
  pointAt(id: string, side: Side, place: PlaceInRegion): OnSkin | undefined {
    const region = this.find(id);
    if (!region || region.sided !== (side !== 'midline')) return undefined;
    const found = this.#onRay(region, place) ?? this.#nearest(region, place);
    if (!found || side !== 'right') return found;
    return { triangle: found.triangle + this.#ofTriangle.length, at: mirrored(found.at) };
  }

  spot(id: string, side: Side, place: PlaceInRegion, radius: number, strength: number): Spot | undefined {
    const found = this.pointAt(id, side, place);
    return found && { at: found.at, corners: this.cornersOf(found.triangle), radius, strength };
  }

  /** The same spot on the other side of the body. */
  mirrored<T extends Spot & { triangle: number }>(spot: T): T {
    const half = this.#ofTriangle.length;
    const triangle = spot.triangle < half ? spot.triangle + half : spot.triangle - half;
    return { ...spot, triangle, corners: this.cornersOf(triangle), at: mirrored(spot.at) };
  }

  cornersOf(triangle: number): Triple {
    const { corners } = this.#skin;
    return [corners[triangle * 3]!, corners[triangle * 3 + 1]!, corners[triangle * 3 + 2]!];
  }

  /** For each point of the skin how much of its triangles belongs to a region, 0 to 1. */
  shareOf(id: string, side: Side): Float32Array {
    const { corners, positions } = this.#skin;
    const within = new Float32Array(positions.length / 3);
    const all = new Float32Array(positions.length / 3);
    for (let triangle = 0; triangle < corners.length / 3; ++triangle) {
      const own = this.of(triangle);
      const is = own.region.region === id && own.side === side;
      for (const corner of this.cornersOf(triangle)) {
        all[corner]! += 1;
        if (is) within[corner]! += 1;
      }
    }
    return within.map((count, i) => count / (all[i] || 1));
  }

  #isIn(triangle: number, region: BodyRegion): boolean {
    const own = this.of(triangle);
    return own.region === region && own.side !== 'right';
  }

  #onRay(region: BodyRegion, place: PlaceInRegion): OnSkin | undefined {
    const { from, towards } = rayOf(region, place);
    const ray = new Ray(new Vector3(...from), new Vector3(...towards));
    const met = this.#target.tree.raycast(ray, DoubleSide) as Intersection[];
    const own = met.filter(({ faceIndex }) => typeof faceIndex === 'number' && this.#isIn(faceIndex, region));
    own.sort((a, b) => Math.abs(a.distance - region.radius) - Math.abs(b.distance - region.radius));
    const [nearest] = own;
    return nearest && { triangle: nearest.faceIndex!, at: nearest.point.toArray() };
  }

  #nearest(region: BodyRegion, place: PlaceInRegion): OnSkin | undefined {
    const { from, towards } = rayOf(region, place);
    const wanted: Triple = [0, 1, 2].map((k) => from[k]! + towards[k]! * region.radius) as Triple;
    let best: OnSkin | undefined;
    let least = Infinity;
    for (let triangle = 0; triangle < this.#skin.corners.length / 3; ++triangle) {
      if (!this.#isIn(triangle, region)) continue;
      const middle = [0, 1, 2].map(
        (k) => this.cornersOf(triangle).reduce((sum, corner) => sum + this.#skin.positions[corner * 3 + k]!, 0) / 3
      ) as Triple;
      const away = minus(middle, wanted);
      const distance = dot(away, away);
      if (distance >= least) continue;
      least = distance;
      best = { triangle, at: middle };
    }
    return best;
  }
}
