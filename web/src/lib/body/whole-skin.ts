// The whole skin from its left half, as arrays: for the picture in 3D and for the drawings alike.
import { outside } from './paint';
import type { Surfaces } from './surfaces';

/** Points of the middle plane are shared. */
export interface WholeSkin {
  positions: Float32Array;
  normals: Int8Array;
  looks: Uint8Array;
  corners: Uint32Array;
  /** For each point: the point opposite to it; itself on the middle plane. */
  opposite: Uint32Array;
  /** Two numbers for each point: millimetres inside what is painted, and how strong it is. */
  paint: Float32Array;
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
  return { positions, normals, looks, corners, opposite: opposite.slice(0, total), paint: new Float32Array(total * 2).fill(outside), leftPoints: count };
}
