// The leg as a picture from its outer side: outlines of the limbs and spindles of the muscles, laid
// on the places of the bodies that the core computed. Pure geometry; colours and words are elsewhere.
import type { Performance } from '$lib/contract';

export type Point = readonly [number, number];

/** Outlines of the limbs in their bodies' own axes (m): forwards, upwards. Drawn by eye. */
const outlines: Record<string, Point[]> = {
  pelvis: [[0.055, -0.1], [0.06, -0.03], [0.055, 0.06], [0.05, 0.15], [-0.14, 0.15], [-0.15, 0.07], [-0.165, -0.02], [-0.16, -0.1], [-0.12, -0.16], [-0.03, -0.17]],
  femur: [[0.08, 0.04], [0.095, -0.07], [0.088, -0.2], [0.07, -0.32], [0.062, -0.39], [0.055, -0.44], [-0.04, -0.44], [-0.05, -0.39], [-0.062, -0.31], [-0.082, -0.18], [-0.1, -0.06], [-0.1, 0.03], [-0.03, 0.07]],
  tibia: [[0.055, 0.03], [0.052, -0.03], [0.046, -0.1], [0.035, -0.22], [0.027, -0.32], [0.03, -0.39], [0.02, -0.43], [-0.035, -0.43], [-0.036, -0.37], [-0.038, -0.31], [-0.058, -0.21], [-0.072, -0.13], [-0.064, -0.05], [-0.052, 0.02], [0, 0.05]],
  calcaneus: [[-0.014, 0.045], [-0.02, 0.015], [-0.008, -0.01], [0.03, -0.016], [0.09, -0.01], [0.15, -0.014], [0.19, -0.012], [0.2, 0.012], [0.175, 0.035], [0.13, 0.06], [0.095, 0.09], [0.05, 0.11], [0.015, 0.1], [-0.002, 0.075]],
  toes: [[-0.015, -0.01], [0.03, -0.012], [0.062, -0.01], [0.075, 0.002], [0.066, 0.018], [0.03, 0.026], [-0.012, 0.034], [-0.022, 0.012]]
};
/** From behind to the front, so that each covers the joint of the one before. */
export const limbs = ['pelvis', 'femur', 'tibia', 'toes', 'calcaneus'] as const;

/** How a body stands in a frame. */
export class Pose {
  constructor(
    private readonly bodies: string[],
    private readonly places: number[]
  ) {}
  /** Where a point of a body is, seen from the side. */
  at(body: number, x: number, y: number, z = 0): Point {
    const p = this.places.slice(8 * body, 8 * body + 8) as [number, number, number, number, number, number, number, number];
    return [p[0] + x * p[2] + y * p[4] + z * p[6], p[1] + x * p[3] + y * p[5] + z * p[7]];
  }
  index = (body: string) => this.bodies.indexOf(body);
}

export const pose = (performance: Performance, frame: number) =>
  new Pose(performance.picture.bodies, performance.picture.places[frame] ?? []);

const number = (value: number) => (Math.round(value * 10000) / 10000).toString();
/** Up is up in the picture: y is turned round here and nowhere else. */
const pair = ([x, y]: Point) => `${number(x)} ${number(-y)}`;

/** A closed curve through points (Catmull and Rom, as Bezier pieces). */
export function closedCurve(points: Point[]): string {
  const n = points.length;
  const get = (i: number) => points[(i + n) % n] as Point;
  let path = `M${pair(get(0))}`;
  for (let i = 0; i < n; i++) {
    const [a, b, c, d] = [get(i - 1), get(i), get(i + 1), get(i + 2)];
    path += `C${pair([b[0] + (c[0] - a[0]) / 6, b[1] + (c[1] - a[1]) / 6])} ${pair([c[0] - (d[0] - b[0]) / 6, c[1] - (d[1] - b[1]) / 6])} ${pair(c)}`;
  }
  return `${path}Z`;
}

export function limbPath(limb: string, here: Pose): string {
  const body = here.index(limb);
  return closedCurve((outlines[limb] ?? []).map(([x, y]) => here.at(body, x, y)));
}

/** A point on a line of points, by its share of the length. */
function along(line: Point[], lengths: number[], share: number): Point {
  const total = lengths.reduce((sum, length) => sum + length, 0);
  let rest = share * total;
  for (let i = 0; i < lengths.length; i++) {
    const length = lengths[i] ?? 0;
    const [a, b] = [line[i] as Point, line[i + 1] as Point];
    if (rest <= length || i === lengths.length - 1) {
      const t = length > 0 ? Math.min(1, rest / length) : 0;
      return [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])];
    }
    rest -= length;
  }
  return line[0] as Point;
}

/** Half the width of a muscle's spindle, from its origin (0) to its insertion (1), of its greatest. */
const spindle = (share: number) => 0.12 + 0.88 * Math.sin(Math.PI * Math.min(1, share / 0.72)) ** 1.4 * (share < 0.72 ? 1 : 0);

/** A muscle as a spindle along its path; thicker where it is stronger. */
export function musclePath(points: number[][], strength: number, here: Pose): string {
  const line = points.map(([body = 0, x = 0, y = 0, z = 0]) => here.at(body, x, y, z));
  const lengths = line.slice(1).map((b, i) => Math.hypot(b[0] - (line[i] as Point)[0], b[1] - (line[i] as Point)[1]));
  const half = 0.0032 + 0.00026 * Math.sqrt(strength);
  const steps = 14;
  const centre = Array.from({ length: steps + 1 }, (_, i) => along(line, lengths, i / steps));
  const left: Point[] = [];
  const right: Point[] = [];
  centre.forEach((point, i) => {
    const before = centre[Math.max(0, i - 1)] as Point;
    const after = centre[Math.min(steps, i + 1)] as Point;
    const size = Math.hypot(after[0] - before[0], after[1] - before[1]) || 1;
    const w = half * spindle(i / steps);
    const normal: Point = [(-(after[1] - before[1]) / size) * w, ((after[0] - before[0]) / size) * w];
    left.push([point[0] + normal[0], point[1] + normal[1]]);
    right.unshift([point[0] - normal[0], point[1] - normal[1]]);
  });
  return closedCurve([...left, ...right]);
}

/** How far towards the viewer a muscle lies: the deepest is drawn first. */
export const depth = (points: number[][]) => points.reduce((sum, point) => sum + (point[3] ?? 0), 0) / points.length;

/** The height of the floor: where the lower of heel and ball is while the foot is down. */
export function floor(performance: Performance): number {
  if (!performance.moves) return 0;
  const push = performance.picture.force_up_n;
  const most = Math.max(...push);
  const lows = push.flatMap((force, frame) => {
    if (force < 0.5 * most) return [];
    const here = pose(performance, frame);
    return [Math.min(here.at(here.index('calcaneus'), 0, -0.014)[1], here.at(here.index('toes'), 0, -0.012)[1])];
  });
  lows.sort((a, b) => a - b);
  return lows[Math.floor(lows.length / 4)] ?? 0;
}

/** The room that the leg needs over all frames: x, y, width and height of a viewBox. */
export function box(performance: Performance): [number, number, number, number] {
  const ends = [Infinity, -Infinity];
  let top = -Infinity;
  performance.picture.places.forEach((_, frame) => {
    const here = pose(performance, frame);
    for (const [body, x, y] of [['calcaneus', -0.03, 0], ['toes', 0.08, 0], ['tibia', 0, 0], ['pelvis', -0.17, 0], ['pelvis', 0.07, 0], ['pelvis', 0, 0.16]] as const) {
      const [px, py] = here.at(here.index(body), x, y);
      ends[0] = Math.min(ends[0] as number, px);
      ends[1] = Math.max(ends[1] as number, px);
      top = Math.max(top, py);
    }
  });
  const low = floor(performance) - 0.06;
  const margin = 0.05;
  const x = (ends[0] as number) - margin;
  return [x, -top, (ends[1] as number) + margin - x, top - low];
}
