import { describe, expect, it } from 'vitest';
import { groupViews, neighbour, sidesOnPage, type FigureView } from './views';

const view = (id: string, regions: [string, 'left' | 'right', number][] = []): FigureView => ({
  id,
  name: id,
  width: 100,
  height: 100,
  silhouette: '',
  lines: [],
  drawings: [],
  regions: regions.map(([region, side, x]) => ({ region, side, name: region, path: '', label: { x, y: 0 } }))
});

describe('the views of a figure', () => {
  it('stand in groups, and an unknown one is not lost', () => {
    const groups = groupViews({ views: [view('sole'), view('back'), view('front'), view('ear')] });
    expect(groups.map(({ id }) => id)).toEqual(['front', 'back', 'foot', 'ear']);
  });
  it('say which side stands where on the page', () => {
    expect(sidesOnPage(view('front', [['knee', 'left', 80], ['knee', 'right', 20]]))).toEqual(['right', 'left']);
    expect(sidesOnPage(view('arm_left', [['elbow', 'left', 20]]))).toEqual(['left']);
  });
});
describe('the arrow keys', () => {
  const places = [
    { x: 0, y: 0 },
    { x: 10, y: 1 },
    { x: 30, y: 0 },
    { x: 1, y: 10 }
  ];
  it('go to the nearest place in their direction', () => {
    expect(neighbour(places, 0, 'ArrowRight')).toBe(1);
    expect(neighbour(places, 1, 'ArrowRight')).toBe(2);
    expect(neighbour(places, 0, 'ArrowDown')).toBe(3);
    expect(neighbour(places, 2, 'ArrowLeft')).toBe(1);
  });
  it('stay where nothing lies ahead', () => {
    expect(neighbour(places, 0, 'ArrowUp')).toBe(-1);
  });
});
