// What stands in body.mesh, as arrays that a graphics card takes: decoded, with normals, and with how
// hollow each place is (for a little shade in creases). Runs in a worker; see decode.worker.ts.
import type { BodyIndex, BodySurfaces } from '$lib/contract';

/** Surfaces of the left half, in millimetres; the right half is their mirror image. */
export interface Surfaces {
  positions: Float32Array;
  /** Three signed bytes for each point, and one to fill up. */
  normals: Int8Array;
  /** Two bytes for each point, and two to fill up: tendon (255 is all), hollow (128 is flat, more is a crease). */
  looks: Uint8Array;
  /** Two numbers for each point, in eighths of a millimetre: which fibre it lies on. */
  strands: Int16Array;
  /** Which thing a point belongs to, by its index. */
  things: Uint16Array;
  corners: Uint32Array;
}

export interface Surface3 {
  skin: Surfaces;
  muscles: Surfaces;
  bones: Surfaces;
}

const bytesOfPoint = 12;

/** The codec of meshoptimizer, as far as it is needed here. */
export interface Decoder {
  decodeVertexBuffer(target: Uint8Array, count: number, size: number, source: Uint8Array): void;
  decodeIndexBuffer(target: Uint8Array, count: number, size: number, source: Uint8Array): void;
}

/** Unit normals at the points: the mean of the triangles', weighted by their areas. On the body's middle plane they lie in it. */
export function normalsOf(positions: Float32Array, corners: Uint32Array): Float32Array {
  const normals = new Float32Array(positions.length);
  for (let t = 0; t < corners.length; t += 3) {
    const [a, b, c] = [corners[t]! * 3, corners[t + 1]! * 3, corners[t + 2]! * 3];
    const at = (i: number) => positions[i]!;
    const [ux, uy, uz] = [at(b) - at(a), at(b + 1) - at(a + 1), at(b + 2) - at(a + 2)];
    const [vx, vy, vz] = [at(c) - at(a), at(c + 1) - at(a + 1), at(c + 2) - at(a + 2)];
    const [nx, ny, nz] = [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx];
    for (const i of [a, b, c]) {
      normals[i]! += nx;
      normals[i + 1]! += ny;
      normals[i + 2]! += nz;
    }
  }
  for (let i = 0; i < normals.length; i += 3) {
    if (positions[i] === 0) normals[i] = 0;
    const size = Math.hypot(normals[i]!, normals[i + 1]!, normals[i + 2]!) || 1;
    normals[i]! /= size;
    normals[i + 1]! /= size;
    normals[i + 2]! /= size;
  }
  return normals;
}

/** How hollow each point lies: the mean rise of its neighbours over its tangent plane, -1 to 1. */
export function hollowsOf(positions: Float32Array, normals: Float32Array, corners: Uint32Array): Float32Array {
  const count = positions.length / 3;
  const sum = new Float32Array(count);
  const number = new Float32Array(count);
  const add = (i: number, j: number) => {
    const [dx, dy, dz] = [0, 1, 2].map((k) => positions[j * 3 + k]! - positions[i * 3 + k]!) as [number, number, number];
    const size = Math.hypot(dx, dy, dz) || 1;
    sum[i]! += (dx * normals[i * 3]! + dy * normals[i * 3 + 1]! + dz * normals[i * 3 + 2]!) / size;
    number[i]! += 1;
  };
  for (let t = 0; t < corners.length; t += 3)
    for (let k = 0; k < 3; ++k) {
      const [i, j] = [corners[t + k]!, corners[t + ((k + 1) % 3)]!];
      add(i, j);
      add(j, i);
    }
  let hollow = sum.map((each, i) => each / (number[i] || 1));
  // Shade lies broader than one triangle.
  for (let round = 0; round < 3; ++round) hollow = smoothed(hollow, corners);
  return hollow;
}

/** Each value moved half way to the mean of its neighbours'. */
export function smoothed(values: Float32Array, corners: Uint32Array): Float32Array<ArrayBuffer> {
  const sum = new Float32Array(values.length);
  const number = new Float32Array(values.length);
  for (let t = 0; t < corners.length; t += 3)
    for (let k = 0; k < 3; ++k) {
      const [i, j] = [corners[t + k]!, corners[t + ((k + 1) % 3)]!];
      sum[i]! += values[j]!;
      sum[j]! += values[i]!;
      number[i]! += 1;
      number[j]! += 1;
    }
  return values.map((value, i) => (number[i] ? (value + sum[i]! / number[i]!) / 2 : value)) as Float32Array<ArrayBuffer>;
}

/** One of the body's surfaces. */
export function surfacesOf(index: BodyIndex, part: BodySurfaces, mesh: Uint8Array, decoder: Decoder): Surfaces {
  const source = ({ at, bytes }: { at: number; bytes: number }) => mesh.subarray(at, at + bytes);
  const points = new Uint8Array(part.points * bytesOfPoint);
  decoder.decodeVertexBuffer(points, part.points, bytesOfPoint, source(part.point_buffer));
  const corners = new Uint32Array(part.triangles * 3);
  decoder.decodeIndexBuffer(new Uint8Array(corners.buffer), corners.length, 4, source(part.corner_buffer));

  const lengths = new Uint16Array(points.buffer);
  const signed = new Int16Array(points.buffer);
  const strands = new Int16Array(part.points * 2);
  const positions = new Float32Array(part.points * 3);
  const looks = new Uint8Array(part.points * 4);
  for (let i = 0; i < part.points; ++i) {
    for (let k = 0; k < 3; ++k)
      positions[i * 3 + k] = lengths[i * 6 + k]! / index.units_per_mm + index.origin[k as 0 | 1 | 2];
    looks[i * 4] = lengths[i * 6 + 3]!;
    strands[i * 2] = signed[i * 6 + 4]!;
    strands[i * 2 + 1] = signed[i * 6 + 5]!;
  }
  const exact = normalsOf(positions, corners);
  const normals = new Int8Array(part.points * 4);
  const hollow = hollowsOf(positions, exact, corners);
  for (let i = 0; i < part.points; ++i) {
    for (let k = 0; k < 3; ++k) normals[i * 4 + k] = Math.round(exact[i * 3 + k]! * 127);
    looks[i * 4 + 1] = Math.round(Math.min(1, Math.max(0, hollow[i]! / 2 + 0.5)) * 255);
  }
  const things = new Uint16Array(part.points);
  let first = 0;
  (part.things ?? []).forEach((thing, number) => {
    things.fill(number, first, first + thing.points);
    first += thing.points;
  });
  return { positions, normals, looks, strands, things, corners };
}
