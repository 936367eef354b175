// What lies under the pointer. Search trees are built when they are first needed, one for each thing.
import { Box3, BufferAttribute, BufferGeometry, DoubleSide, Ray, Vector3, type Intersection } from 'three';
import { MeshBVH } from 'three-mesh-bvh';
import type { Range } from './geometry';
import type { Half } from './parts';
import type { Surfaces } from './surfaces';

export interface Hit {
  distance: number;
  point: Vector3;
  /** The number of the triangle among those of the target. */
  triangle: number;
}

/** A surface that rays can meet. */
export class Target {
  readonly box: Box3;
  readonly #positions: Float32Array;
  readonly #corners: Uint32Array;
  #tree: MeshBVH | undefined;

  constructor(positions: Float32Array, corners: Uint32Array) {
    this.#positions = positions;
    this.#corners = corners;
    this.box = new Box3();
    const at = new Vector3();
    for (const corner of corners) this.box.expandByPoint(at.fromArray(positions, corner * 3));
  }

  get tree(): MeshBVH {
    if (this.#tree) return this.#tree;
    const geometry = new BufferGeometry();
    geometry.setAttribute('position', new BufferAttribute(this.#positions, 3));
    geometry.setIndex(new BufferAttribute(this.#corners, 1));
    this.#tree = new MeshBVH(geometry, { targetLeafSize: 12, indirect: true });
    return this.#tree;
  }

  hit(ray: Ray): Hit | undefined {
    if (!ray.intersectsBox(this.box)) return undefined;
    const met = this.tree.raycastFirst(ray, DoubleSide) as Intersection | null;
    if (typeof met?.faceIndex !== 'number') return undefined;
    return { distance: met.distance, point: met.point, triangle: met.faceIndex };
  }
}

/** One target for each thing of a surface. */
export const targetsOf = (surfaces: Surfaces, ranges: Range[]): Target[] =>
  ranges.map(({ start, count }) => new Target(surfaces.positions, surfaces.corners.subarray(start, start + count)));

const mirrored = new Ray();
/** The ray, or for the right half its mirror image: things are stored as they are on the left. */
export function rayFor(half: Half, ray: Ray): Ray {
  if (half === 'left') return ray;
  mirrored.copy(ray);
  mirrored.origin.x *= -1;
  mirrored.direction.x *= -1;
  return mirrored;
}
