import { describe, expect, it } from 'vitest';
import type { BodyRegion } from '$lib/contract';
import { SkinRegions, type Triple } from '$lib/body/regions';
import { wholeSkin } from '$lib/body/whole-skin';
import { ChartPixels, polygonsOf } from './chart-pixels';
import type { FigureView } from './views';

// A wall that faces forward, 100 mm wide and high, in two regions one above the other; and before the
// lower one a board that a view may leave out.
const positions: number[] = [];
const corners: number[] = [];
function square(left: number, bottom: number, size: number, z: number) {
  const first = positions.length / 3;
  positions.push(left, bottom, z, left + size, bottom, z, left + size, bottom + size, z, left, bottom + size, z);
  corners.push(first, first + 1, first + 2, first, first + 2, first + 3);
}
square(20, 100, 100, 0);
square(20, 0, 100, 0);
square(20, 0, 100, 50);
const count = positions.length / 3;
const skin = wholeSkin({
  positions: new Float32Array(positions),
  corners: new Uint32Array(corners),
  normals: new Int8Array(count * 4),
  looks: new Uint8Array(count * 4),
  strands: new Int16Array(count * 2),
  things: new Uint16Array(count)
});
const frame = (region: string, y: number, z: number): BodyRegion => ({
  region, sided: true, triangles: 2, origin: [70, y, z], radius: 400, along: [0, -1, 0], across: [1, 0, 0], outward: [0, 0, 1], half_along: 50, half_across: 50
});
const regions = new SkinRegions([frame('upper', 150, 0), frame('lower', 50, 0), frame('board', 50, 50)], skin);
type Side = 'left' | 'right' | 'midline';
const region = (name: string, side: Side, x: number, y: number) => ({
  region: name, side, name, path: `M${x} ${y}l1000 0 0 1000-1000 0z`, label: { x, y }
});
const drawing = (side: Side, corner: Triple, rightwards: Triple) => ({ side, corner, rightwards, downwards: [0, -1, 0] as Triple });
const view = (drawings: ReturnType<typeof drawing>[], shown: ReturnType<typeof region>[], width = 1000): FigureView => ({
  id: 'front', name: 'front', width, height: 2000, silhouette: '', lines: [], drawings, regions: shown
});

describe('the polygons of a path', () => {
  it('are what its moves and lines say', () => {
    expect(polygonsOf('M10 20l-5-6 7 0zM1 2l3 4z')).toEqual([[[10, 20], [5, 14], [12, 14]], [[1, 2], [4, 6]]]);
  });
});

describe('the pixels of a drawing', () => {
  it('know the place of the skin that they show', () => {
    const pixels = new ChartPixels(view([drawing('left', [20, 200, 0], [1, 0, 0])], [region('upper', 'left', 0, 0), region('lower', 'left', 0, 1000)]), skin, regions, 2);
    expect([pixels.columns, pixels.rows]).toEqual([50, 100]);
    const found = pixels.at(10, 20)!;
    expect(found.at.map((each) => Math.round(each * 10) / 10)).toEqual([41, 159, 0]);
    expect(regions.placeAt(found)).toMatchObject({ region: 'upper', side: 'left' });
    expect(pixels.at(-1, 0)).toBeUndefined();
    expect(pixels.at(0, 100)).toBeUndefined();
  });
  it('show what lies nearest, but nothing of a region that the drawing leaves out', () => {
    const one = drawing('left', [20, 200, 0], [1, 0, 0]);
    const without = new ChartPixels(view([one], [region('upper', 'left', 0, 0), region('lower', 'left', 0, 1000)]), skin, regions, 2);
    expect(regions.placeAt(without.at(25, 75)!).region).toBe('lower');
    const withBoard = new ChartPixels(view([one], [region('upper', 'left', 0, 0), region('board', 'left', 0, 1000)]), skin, regions, 2);
    expect(regions.placeAt(withBoard.at(25, 75)!).region).toBe('board');
  });
  it('of two drawings beside each other belong to the two sides', () => {
    const both = view(
      [drawing('left', [20, 200, 0], [1, 0, 0]), drawing('right', [-240, 200, 0], [1, 0, 0])],
      [region('upper', 'left', 0, 0), region('upper', 'right', 1200, 0)],
      2200
    );
    const pixels = new ChartPixels(both, skin, regions, 2);
    expect(regions.placeAt(pixels.at(10, 20)!).side).toBe('left');
    expect(regions.placeAt(pixels.at(100, 20)!).side).toBe('right');
    expect(pixels.at(55, 20)).toBeUndefined();
  });
  it('show nothing that looks the other way', () => {
    const behind = view([drawing('left', [120, 200, 0], [-1, 0, 0])], [region('upper', 'left', 0, 0)]);
    expect(new ChartPixels(behind, skin, regions, 2).at(10, 20)).toBeUndefined();
  });
});
