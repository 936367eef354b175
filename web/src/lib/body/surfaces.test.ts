import { describe, expect, it } from 'vitest';
import { wholeSkin } from './whole-skin';
import { hollowsOf, normalsOf, type Surfaces } from './surfaces';

// Half a square pyramid (x from 0), its base towards y = 0: the tip, three points of the base, and the two on the middle plane.
const positions = new Float32Array([0, 1, 0, 1, 0, -1, 1, 0, 1, 0, 0, 1, 0, 0, -1]);
const corners = new Uint32Array([0, 2, 1, 0, 3, 2, 0, 1, 4]);

const half = (): Surfaces => ({
  positions, corners, normals: new Int8Array(20).fill(1), looks: new Uint8Array(20), strands: new Int16Array(10), things: new Uint16Array(5)
});

describe('normals', () => {
  it('have unit length, point outwards and lie in the middle plane where the halves meet', () => {
    const normals = normalsOf(positions, corners);
    for (let i = 0; i < 5; ++i) expect(Math.hypot(...normals.subarray(i * 3, i * 3 + 3))).toBeCloseTo(1, 5);
    expect(normals[0]).toBe(0);
    expect(normals[1]).toBeGreaterThan(0);
  });
});

/** A surface over 9 x 9 points whose height is `bend` times the square of x; it faces upwards. */
function bent(bend: number) {
  const at: number[] = [];
  const triangles: number[] = [];
  for (let z = -4; z <= 4; ++z) for (let x = -4; x <= 4; ++x) at.push(x, bend * x * x, z);
  for (let j = 0; j < 8; ++j)
    for (let i = 0; i < 8; ++i) {
      const a = j * 9 + i;
      triangles.push(a, a + 9, a + 1, a + 1, a + 9, a + 10);
    }
  const [places, all] = [new Float32Array(at), new Uint32Array(triangles)];
  return hollowsOf(places, normalsOf(places, all), all)[4 * 9 + 4]!;
}

describe('creases', () => {
  it('are hollow, ridges are the opposite, and a plane is neither', () => {
    expect(bent(0.3)).toBeGreaterThan(0.05);
    expect(bent(-0.3)).toBeCloseTo(-bent(0.3), 5);
    expect(bent(0)).toBeCloseTo(0, 5);
  });
});

describe('the whole skin', () => {
  it('is its left half and the mirror image, sharing the points between them', () => {
    const skin = wholeSkin(half());
    expect(skin.positions.length / 3).toBe(7);
    expect(skin.corners.length).toBe(18);
    for (let i = 0; i < 7; ++i) {
      const j = skin.opposite[i]!;
      expect(skin.opposite[j]).toBe(i);
      expect(skin.positions[j * 3]).toBe(-skin.positions[i * 3]! || 0);
    }
    // Each edge between two triangles is run through once each way: the mirrored ones face outwards too.
    const edges = new Set<string>();
    for (let t = 0; t < skin.corners.length; t += 3)
      for (let k = 0; k < 3; ++k) {
        const edge = `${skin.corners[t + k]},${skin.corners[t + ((k + 1) % 3)]}`;
        expect(edges.has(edge)).toBe(false);
        edges.add(edge);
      }
  });
});
