// Which place of the skin each pixel of a drawing shows. The regions of the drawing say what is seen
// where (an arm that a view leaves out is in none of them), the skin's triangles say the rest.
import type { SkinRegions, OnSkin, Triple } from '$lib/body/regions';
import type { WholeSkin } from '$lib/body/whole-skin';
import type { FigureView } from './views';

/** Lengths on a drawing's page are tenths of a millimetre. */
const unitsPerMillimetre = 10;

type Drawing = FigureView['drawings'][number];
const dot = (a: ArrayLike<number>, b: ArrayLike<number>) => a[0]! * b[0]! + a[1]! * b[1]! + a[2]! * b[2]!;

/** The polygons of a region's path: it has straight edges only ("M172 1584l-26-22-30 38z"). */
export function polygonsOf(path: string): [number, number][][] {
  return path.split('M').slice(1).map((loop) => {
    const numbers = (loop.match(/-?\d+(\.\d+)?/g) ?? []).map(Number);
    const points: [number, number][] = [];
    let [x, y] = [0, 0];
    for (let i = 0; i + 1 < numbers.length; i += 2) points.push([(x += numbers[i]!), (y += numbers[i + 1]!)]);
    return points;
  });
}

export class ChartPixels {
  readonly columns: number;
  readonly rows: number;
  /** Millimetres from one pixel to the next. */
  readonly step: number;
  /** For each pixel its triangle of the whole skin; -1 where nothing is seen. */
  readonly triangles: Int32Array;
  /** For each pixel how much of its place is the triangle's first and second corner. */
  readonly weights: Float32Array;
  /** For each pixel the number of its region in the view; -1 beside the body. */
  readonly #labels: Int16Array;
  readonly #skin: WholeSkin;

  constructor(view: FigureView, skin: WholeSkin, regions: SkinRegions, step: number) {
    this.step = step;
    this.columns = Math.ceil(view.width / unitsPerMillimetre / step);
    this.rows = Math.ceil(view.height / unitsPerMillimetre / step);
    this.#skin = skin;
    const count = this.columns * this.rows;
    this.triangles = new Int32Array(count).fill(-1);
    this.weights = new Float32Array(count * 2);
    this.#labels = new Int16Array(count).fill(-1);
    view.regions.forEach(({ path }, label) => this.#fill(path, label));
    const nearness = new Float32Array(count).fill(-Infinity);
    for (const drawing of view.drawings)
      view.regions.forEach(({ region, side }, label) => {
        const found = regions.find(region);
        if (!found || (side !== drawing.side && side !== 'midline' && drawing.side !== 'midline')) return;
        const halves = (['left', 'right'] as const).filter(
          (half) => (side === 'midline' || side === half) && (drawing.side === 'midline' || drawing.side === half)
        );
        for (const half of halves)
          for (const triangle of regions.trianglesOf(found, half)) this.#draw(drawing, triangle, label, nearness);
      });
    this.#fillGaps();
  }

  /** The place of the skin at a pixel. */
  at(column: number, row: number): OnSkin | undefined {
    if (column < 0 || row < 0 || column >= this.columns || row >= this.rows) return undefined;
    const pixel = row * this.columns + column;
    const triangle = this.triangles[pixel]!;
    if (triangle < 0) return undefined;
    const [first, second] = [this.weights[pixel * 2]!, this.weights[pixel * 2 + 1]!];
    const [a, b, c] = this.#points(triangle);
    const at = [0, 1, 2].map((k) => a[k]! * first + b[k]! * second + c[k]! * (1 - first - second)) as Triple;
    return { triangle, at };
  }

  #points(triangle: number): [Float32Array, Float32Array, Float32Array] {
    const point = (k: number) => {
      const corner = this.#skin.corners[triangle * 3 + k]! * 3;
      return this.#skin.positions.subarray(corner, corner + 3);
    };
    return [point(0), point(1), point(2)];
  }

  /** Gives the pixels whose middles a path holds a label. */
  #fill(path: string, label: number): void {
    const size = this.step * unitsPerMillimetre;
    const loops = polygonsOf(path);
    const heights = loops.flat().map(([, y]) => y);
    const first = Math.max(0, Math.floor(Math.min(...heights) / size));
    const last = Math.min(this.rows - 1, Math.ceil(Math.max(...heights) / size));
    for (let row = first; row <= last; ++row) {
      const y = (row + 0.5) * size;
      const crossings: number[] = [];
      for (const loop of loops)
        loop.forEach(([x1, y1], i) => {
          const [x2, y2] = loop[(i + 1) % loop.length]!;
          if (y1 > y !== y2 > y) crossings.push(x1 + ((y - y1) / (y2 - y1)) * (x2 - x1));
        });
      crossings.sort((a, b) => a - b);
      for (let i = 0; i + 1 < crossings.length; i += 2) {
        const from = Math.max(0, Math.ceil(crossings[i]! / size - 0.5));
        const to = Math.min(this.columns - 1, Math.ceil(crossings[i + 1]! / size - 0.5) - 1);
        this.#labels.fill(label, row * this.columns + from, row * this.columns + Math.max(from, to + 1));
      }
    }
  }

  /** Draws a triangle that is turned to the viewer where its region is seen and nothing lies before it. */
  #draw(drawing: Drawing, triangle: number, label: number, nearness: Float32Array): void {
    const { corner, rightwards: r, downwards: d } = drawing;
    const origin = [dot(corner, r), dot(corner, d)];
    // From the page to who looks at it: rightwards x upwards.
    const towards = [d[1]! * r[2]! - d[2]! * r[1]!, d[2]! * r[0]! - d[0]! * r[2]!, d[0]! * r[1]! - d[1]! * r[0]!];
    const points = this.#points(triangle);
    const [[ax, ay], [bx, by], [cx, cy]] = points.map((point) => [
      (dot(point, r) - origin[0]!) / this.step - 0.5,
      (dot(point, d) - origin[1]!) / this.step - 0.5
    ]) as [[number, number], [number, number], [number, number]];
    const area = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay);
    if (area >= 0) return;
    const [na, nb, nc] = points.map((point) => dot(point, towards)) as [number, number, number];
    const bottom = Math.min(this.rows - 1, Math.floor(Math.max(ay, by, cy)));
    const right = Math.min(this.columns - 1, Math.floor(Math.max(ax, bx, cx)));
    for (let y = Math.max(0, Math.ceil(Math.min(ay, by, cy))); y <= bottom; ++y)
      for (let x = Math.max(0, Math.ceil(Math.min(ax, bx, cx))); x <= right; ++x) {
        const pixel = y * this.columns + x;
        if (this.#labels[pixel] !== label) continue;
        const first = ((bx - x) * (cy - y) - (cx - x) * (by - y)) / area;
        const second = ((cx - x) * (ay - y) - (ax - x) * (cy - y)) / area;
        if (first < 0 || second < 0 || first + second > 1) continue;
        const near = first * na + second * nb + (1 - first - second) * nc;
        if (near <= nearness[pixel]!) continue;
        nearness[pixel] = near;
        this.triangles[pixel] = triangle;
        this.weights.set([first, second], pixel * 2);
      }
  }

  /** Pixels of the body on which no triangle lies (the drawing's skin is a little finer) take the nearest one's place. */
  #fillGaps(): void {
    const beside = [-1, 1, -this.columns, this.columns];
    let edge: number[] = [];
    this.triangles.forEach((triangle, pixel) => triangle >= 0 && edge.push(pixel));
    while (edge.length > 0) {
      const next: number[] = [];
      for (const pixel of edge)
        for (const by of beside) {
          const to = pixel + by;
          if ((this.#labels[to] ?? -1) < 0 || this.triangles[to]! >= 0) continue;
          this.triangles[to] = this.triangles[pixel]!;
          this.weights.copyWithin(to * 2, pixel * 2, pixel * 2 + 2);
          next.push(to);
        }
      edge = next;
    }
  }
}
