import { describe, expect, it } from 'vitest';
import type { BodyRegion } from '$lib/contract';
import { placeOf, rayOf, SkinRegions, type Triple } from './regions';
import { wholeSkin } from './whole-skin';

// A limb: half a tube around x = 100, and a trunk whose two halves meet at x = 0, each a region of its own.
function tube(x: number, radius: number, from: number, to: number) {
  const positions: number[] = [];
  const corners: number[] = [];
  const around = 32;
  for (let j = 0; j <= 20; ++j)
    for (let i = 0; i <= around; ++i) {
      const angle = from + ((to - from) * i) / around;
      const at = x + radius * Math.sin(angle);
      positions.push(Math.abs(at) < 1e-6 ? 0 : at, j * 10, radius * Math.cos(angle));
    }
  for (let j = 0; j < 20; ++j)
    for (let i = 0; i < around; ++i) {
      const a = j * (around + 1) + i;
      corners.push(a, a + 1, a + around + 2, a, a + around + 2, a + around + 1);
    }
  return { positions, corners };
}
const limb = tube(100, 30, -1.4, 1.4);
const trunk = tube(0, 60, 0, 1.5);
const offset = limb.positions.length / 3;
const positions = new Float32Array([...limb.positions, ...trunk.positions]);
const corners = new Uint32Array([...limb.corners, ...trunk.corners.map((each) => each + offset)]);
const count = positions.length / 3;
const skin = wholeSkin({
  positions, corners, normals: new Int8Array(count * 4), looks: new Uint8Array(count * 4), strands: new Int16Array(count * 2), things: new Uint16Array(count)
});
const frame = (region: string, sided: boolean, origin: Triple, radius: number, triangles: number): BodyRegion => ({
  region, sided, triangles, origin, radius, along: [0, -1, 0], across: [1, 0, 0], outward: [0, 0, 1], half_along: 100, half_across: radius * 1.4
});
const regions = new SkinRegions(
  [frame('arm.front', true, [100, 100, 30], 30, limb.corners.length / 3), frame('chest', false, [0, 100, 60], 60, trunk.corners.length / 3)],
  skin
);

describe('a place of a region', () => {
  const region = frame('arm.front', true, [100, 100, 30], 30, 1);
  it('is 0, 0 at its origin, and grows downwards and to the left of who looks at it', () => {
    expect(placeOf(region, [100, 100, 30])).toEqual([0, 0]);
    expect(placeOf(region, [100, 50, 30])[0]).toBeCloseTo(0.5);
    expect(placeOf(region, [130, 100, 0])[1]).toBeCloseTo((Math.PI / 2) / 1.4);
  });
  it('and the ray outwards through it are each other’s reverse', () => {
    for (const along of [-0.9, 0, 0.4])
      for (const across of [-0.8, 0, 0.7]) {
        const { from, towards } = rayOf(region, [along, across]);
        for (const far of [20, 30, 45]) {
          const place = placeOf(region, from.map((each, k) => each + towards[k]! * far) as Triple);
          expect(place[0]).toBeCloseTo(along, 6);
          expect(place[1]).toBeCloseTo(across, 6);
        }
      }
  });
});

describe('points of the skin', () => {
  const whole = skin.corners.length / 3;
  it('are found again from their region, side and place', () => {
    for (let triangle = 0; triangle < whole; triangle += 7) {
      const own = regions.cornersOf(triangle);
      const at = [0, 1, 2].map((k) => own.reduce((sum, corner) => sum + skin.positions[corner * 3 + k]!, 0) / 3) as Triple;
      const { region, side, place } = regions.placeAt({ triangle, at });
      const again = regions.pointAt(region, side, place)!;
      expect(Math.hypot(...again.at.map((each, k) => each - at[k]!))).toBeLessThan(0.01);
    }
  });
  it('on the right are the mirror image of those on the left, with the same place', () => {
    const left = regions.pointAt('arm.front', 'left', [0.3, 0.5])!;
    const right = regions.pointAt('arm.front', 'right', [0.3, 0.5])!;
    expect(right.at).toEqual([-left.at[0], left.at[1], left.at[2]]);
    expect(regions.placeAt(right)).toEqual({ ...regions.placeAt(left), side: 'right' });
  });
  it('in the middle have no side, and lie on both halves', () => {
    const [one, other] = [regions.pointAt('chest', 'midline', [0, 0.4])!, regions.pointAt('chest', 'midline', [0, -0.4])!];
    expect(one.at[0]).toBeCloseTo(-other.at[0], 4);
    expect(regions.of(one.triangle).side).toBe('midline');
    expect(regions.of(other.triangle).side).toBe('midline');
  });
  it('beside the skin, as an older body may have had them, become the nearest of the region', () => {
    const found = regions.pointAt('arm.front', 'left', [1.6, 0])!;
    expect(regions.of(found.triangle).region.region).toBe('arm.front');
    expect(found.at[1]).toBeLessThan(10);
  });
  it('of a region or side that does not exist are none', () => {
    expect(regions.pointAt('wing', 'left', [0, 0])).toBeUndefined();
    expect(regions.pointAt('chest', 'left', [0, 0])).toBeUndefined();
    expect(regions.pointAt('arm.front', 'midline', [0, 0])).toBeUndefined();
  });
});
