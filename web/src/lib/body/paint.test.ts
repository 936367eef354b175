import { describe, expect, it } from 'vitest';
import { neighboursOf, outside, PaintField, type Spot } from './paint';

/** Two sheets of 21 x 21 points, 5 mm apart from point to point; the second lies 6 mm behind the first. */
function sheets() {
  const positions: number[] = [];
  const corners: number[] = [];
  for (const z of [0, -6]) {
    const first = positions.length / 3;
    for (let j = 0; j <= 20; ++j) for (let i = 0; i <= 20; ++i) positions.push(i * 5, j * 5, z);
    for (let j = 0; j < 20; ++j)
      for (let i = 0; i < 20; ++i) {
        const a = first + j * 21 + i;
        corners.push(a, a + 1, a + 22, a, a + 22, a + 21);
      }
  }
  return { positions: new Float32Array(positions), corners: new Uint32Array(corners) };
}
const { positions, corners } = sheets();
const count = positions.length / 3;
const middle = 10 * 21 + 10;
const field = () => new PaintField(positions, corners, new Float32Array(count * 2));
const spot = (more: Partial<Spot> = {}): Spot => ({ at: [50, 50, 0], corners: [middle, middle + 1, middle + 22], radius: 12, strength: 0.5, ...more });

describe('a spot', () => {
  it('says of each point how far inside it lies', () => {
    const painted = field();
    painted.add(spot());
    for (let i = 0; i < 441; ++i) {
      const distance = Math.hypot(positions[i * 3]! - 50, positions[i * 3 + 1]! - 50);
      if (distance < 30) expect(painted.values[i * 2]).toBeCloseTo(12 - distance, 4);
      if (distance < 12) expect(painted.values[i * 2 + 1]).toBe(0.5);
    }
  });
  it('does not jump to skin that lies near but is not joined to its own', () => {
    const painted = field();
    painted.add(spot());
    for (let i = 441; i < count; ++i) expect(painted.values[i * 2]).toBe(outside);
  });
  it('and another one are together what either of them covers, in any order', () => {
    const other = spot({ at: [65, 50, 0], corners: [middle + 3, middle + 4, middle + 25], strength: 0.9 });
    const [one, two] = [field(), field()];
    one.set([spot(), other]);
    two.set([other, spot()]);
    for (let i = 0; i < count; ++i) expect(one.values[i * 2]).toBe(two.values[i * 2]);
    expect(one.values[middle * 2 + 1]).toBe(0.5);
    expect(one.values[(middle + 3) * 2 + 1]).toBeCloseTo(0.9);
  });
  it('that is taken away leaves nothing', () => {
    const painted = field();
    painted.add(spot());
    painted.set([]);
    expect(painted.values.every((value, i) => value === (i % 2 ? 0 : outside))).toBe(true);
  });
});

describe('neighbours', () => {
  it('are those that share a triangle, each way', () => {
    const { first, points } = neighboursOf(new Uint32Array([0, 1, 2, 0, 2, 3]), 4);
    const of = (i: number) => [...new Set(points.subarray(first[i], first[i + 1]))].sort();
    expect([0, 1, 2, 3].map(of)).toEqual([[1, 2, 3], [0, 2], [0, 1, 3], [0, 2]]);
  });
});
