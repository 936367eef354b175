// Which views of the figure stand together on a tab.
import type { Figure } from '$lib/contract';

export type FigureView = Figure['views'][number];

export interface ViewGroup {
  id: string;
  views: FigureView[];
}

const order: [string, string[]][] = [
  ['front', ['front']],
  ['back', ['back']],
  ['side', ['left', 'right', 'arm_left', 'arm_right']],
  ['leg', ['medial', 'medial_left', 'medial_right']],
  ['foot', ['sole', 'foot_top']],
  ['hand', ['palm', 'hand_dorsum']],
  ['head', ['head_front', 'head_left', 'head_right', 'head_back']]
];

/** The views of a figure in groups, those that no group names at the end, each alone. */
export function groupViews(figure: Figure): ViewGroup[] {
  const groups = order.map(([id, names]) => ({
    id,
    views: names.flatMap((name) => figure.views.filter((view) => view.id === name))
  }));
  const known = new Set(order.flatMap(([, names]) => names));
  const rest = figure.views.filter(({ id }) => !known.has(id)).map((view) => ({ id: view.id, views: [view] }));
  return [...groups, ...rest].filter(({ views }) => views.length > 0);
}

/** The sides that a view shows, in the order in which they stand on the page. */
export function sidesOnPage(view: FigureView): ('left' | 'right')[] {
  const middle = (side: 'left' | 'right') => {
    const at = view.regions.filter((region) => region.side === side).map(({ label }) => label.x);
    return at.length === 0 ? undefined : at.reduce((sum, x) => sum + x, 0) / at.length;
  };
  const found = (['left', 'right'] as const).flatMap((side) => {
    const x = middle(side);
    return x === undefined ? [] : [{ side, x }];
  });
  return found.sort((a, b) => a.x - b.x).map(({ side }) => side);
}

export interface Placed {
  x: number;
  y: number;
}

/** The index of the nearest place in the direction of an arrow key; -1 where there is none. */
export function neighbour(places: Placed[], from: number, key: string): number {
  const start = places[from];
  if (!start) return -1;
  let best = -1;
  let least = Infinity;
  places.forEach((place, index) => {
    if (index === from) return;
    const dx = place.x - start.x;
    const dy = place.y - start.y;
    const [along, across] =
      key === 'ArrowRight' ? [dx, dy] : key === 'ArrowLeft' ? [-dx, dy] : key === 'ArrowDown' ? [dy, dx] : [-dy, dx];
    if (along <= 1) return;
    // Straight ahead is near; what lies aside counts double.
    const distance = along + 2 * Math.abs(across);
    if (distance < least) {
      least = distance;
      best = index;
    }
  });
  return best;
}
