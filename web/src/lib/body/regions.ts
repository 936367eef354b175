// Regions of the skin in the viewer: which one a place belongs to, and where in it that is, in the
// region's own coordinates (docs/decisions/painted-marks.md). The same arithmetic as
// src/body/patch_frame.cpp; what is stored is these coordinates, never a number of a triangle.
import type { BodyRegion, Side } from '$lib/contract';
import type { Spot } from './paint';
import type { WholeSkin } from './whole-skin';

export type Triple = [number, number, number];
/** Along and across, about -1 to 1 each. */
export type PlaceInRegion = [number, number];

const dot = (a: Triple, b: Triple) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const minus = (a: Triple, b: Triple): Triple => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
const cross = (a: Triple, b: Triple): Triple => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
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
  readonly #regions: BodyRegion[];
  /** For each region its first triangle. */
  readonly #first = new Map<BodyRegion, number>();
  /** For each triangle of the left half its region. */
  readonly #ofTriangle: Uint16Array;

  constructor(regions: BodyRegion[], skin: WholeSkin) {
    this.#skin = skin;
    this.#regions = regions;
    this.#ofTriangle = new Uint16Array(skin.corners.length / 6);
    let first = 0;
    regions.forEach((region, number) => {
      const { triangles } = region;
      this.#first.set(region, first);
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

  /** The triangles of a region on a side; of one in the middle those of the left half, or of the right. */
  *trianglesOf(region: BodyRegion, half: 'left' | 'right' = 'left'): Iterable<number> {
    const first = this.#first.get(region)! + (half === 'right' ? this.#ofTriangle.length : 0);
    for (let triangle = first; triangle < first + region.triangles; ++triangle) yield triangle;
  }
  /** The triangles of a region that its own place can lie in: a region in the middle has both halves. */
  *#ownTriangles(region: BodyRegion): Iterable<number> {
    yield* this.trianglesOf(region);
    if (!region.sided) yield* this.trianglesOf(region, 'right');
  }

  pointOf = (corner: number): Triple => [0, 1, 2].map((k) => this.#skin.positions[corner * 3 + k]!) as Triple;

  #onRay(region: BodyRegion, place: PlaceInRegion): OnSkin | undefined {
    const { from, towards } = rayOf(region, place);
    let best: OnSkin | undefined;
    let least = Infinity;
    for (const triangle of this.#ownTriangles(region)) {
      const [a, b, c] = this.cornersOf(triangle).map(this.pointOf) as [Triple, Triple, Triple];
      const far = distanceAlong(from, towards, a, b, c);
      if (far === undefined || Math.abs(far - region.radius) >= least) continue;
      least = Math.abs(far - region.radius);
      best = { triangle, at: [0, 1, 2].map((k) => from[k]! + towards[k]! * far) as Triple };
    }
    return best;
  }

  #nearest(region: BodyRegion, place: PlaceInRegion): OnSkin | undefined {
    const { from, towards } = rayOf(region, place);
    const wanted: Triple = [0, 1, 2].map((k) => from[k]! + towards[k]! * region.radius) as Triple;
    let best: OnSkin | undefined;
    let least = Infinity;
    for (const triangle of this.#ownTriangles(region)) {
      const own = this.cornersOf(triangle).map(this.pointOf);
      const middle = [0, 1, 2].map((k) => own.reduce((sum, point) => sum + point[k]!, 0) / 3) as Triple;
      const away = minus(middle, wanted);
      const distance = dot(away, away);
      if (distance >= least) continue;
      least = distance;
      best = { triangle, at: middle };
    }
    return best;
  }
}

/** How far along a ray a triangle is met, from whichever side; nothing where it is missed (Möller and Trumbore 1997). */
function distanceAlong(from: Triple, towards: Triple, a: Triple, b: Triple, c: Triple): number | undefined {
  const [ab, ac] = [minus(b, a), minus(c, a)];
  const p = cross(towards, ac);
  const size = dot(ab, p);
  if (Math.abs(size) < 1e-9) return undefined;
  const t = minus(from, a);
  const u = dot(t, p) / size;
  const q = cross(t, ab);
  const v = dot(towards, q) / size;
  const far = dot(ac, q) / size;
  // A hair of slack: on an edge one of two neighbours is always met.
  const slack = 1e-6;
  return u < -slack || v < -slack || u + v > 1 + slack || far < 0 ? undefined : far;
}
