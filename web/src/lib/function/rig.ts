// The body's right leg as the leg that was computed moves it: which segment each point goes with, where
// the joints of this body are, and how each segment stands in a frame. Pure numbers, in millimetres and
// in the body's axes: x to the left, y up, z forwards. The computed leg's x points forwards, y up, z to
// the right.
import type { BodyIndex, Performance } from '$lib/contract';
import type { Surfaces } from '../body/surfaces';

export const segments = ['pelvis', 'femur', 'patella', 'tibia', 'talus', 'calcaneus', 'toes'] as const;
export type Segment = (typeof segments)[number];
export type Point3 = [number, number, number];
/** How a segment stands: three rows of a rotation, and where its joint is. */
export type Stand = { turn: Point3[]; joint: Point3 };

/** The bones of each segment; the model counts the ankle bone's neighbours with the heel bone. */
const bones: Record<Segment, string[]> = {
  pelvis: ['hip_bone', 'sacrum', 'coccyx', 'lumbar_vertebrae'],
  femur: ['femur'],
  patella: ['patella'],
  tibia: ['tibia', 'fibula'],
  talus: ['talus'],
  calcaneus: ['calcaneus', 'cuboid', 'navicular', 'cuneiforms', 'metatarsals'],
  toes: ['phalanges_foot']
};
export const shownBones = segments.flatMap((segment) => bones[segment]);

export const segmentOf = (bone: string): Segment | undefined => segments.find((segment) => bones[segment].includes(bone));

/** The points of a thing of the right leg. */
export function pointsOf(index: BodyIndex, surfaces: Surfaces, id: string): Point3[] {
  const number = (index.bones.things ?? []).findIndex((thing) => thing.id === id);
  const points: Point3[] = [];
  surfaces.things.forEach((thing, i) => {
    if (thing === number) points.push([-surfaces.positions[3 * i]!, surfaces.positions[3 * i + 1]!, surfaces.positions[3 * i + 2]!]);
  });
  return points;
}

const mean = (points: Point3[]): Point3 => {
  const sum: Point3 = [0, 0, 0];
  for (const point of points) for (const k of [0, 1, 2] as const) sum[k] += point[k] / points.length;
  return sum;
};
const lowest = (points: Point3[], k: 0 | 1 | 2) => Math.min(...points.map((point) => point[k]));
const highest = (points: Point3[], k: 0 | 1 | 2) => Math.max(...points.map((point) => point[k]));

export type Joints = Record<Segment, Point3>;

/**
 * Where each segment hangs on the one above, from the forms of the bones: the middle of the thigh bone's
 * head, of its two knuckles, of the ankle bone's roll, and of the row where the toes begin.
 */
export function jointsOf(of: (bone: string) => Point3[]): Joints {
  const femur = of('femur');
  const inner = highest(femur, 0);
  const head = mean(femur.filter(([x, y]) => x > inner - 30 && y > highest(femur, 1) - 90));
  const knuckles = femur.filter(([, y]) => y < lowest(femur, 1) + 45);
  const knee = mean(knuckles);
  const talus = of('talus');
  const ankle = mean(talus);
  ankle[1] = highest(talus, 1) - 14;
  const toes = of('phalanges_foot');
  const ball = mean(toes.filter(([, , z]) => z < lowest(toes, 2) + 25));
  return { pelvis: head, femur: head, patella: knee, tibia: knee, talus: ankle, calcaneus: ankle, toes: ball };
}

/** With which segments a point goes, and how much: four numbers of segments, then four shares. */
export function sharesOf(point: Point3, near: ReadonlyMap<Segment, Point3[]>): [number[], number[]] {
  const pulls = segments.map((segment, number) => {
    let nearest = Infinity;
    for (const [x, y, z] of near.get(segment) ?? []) {
      nearest = Math.min(nearest, (x - point[0]) ** 2 + (y - point[1]) ** 2 + (z - point[2]) ** 2);
    }
    return { number, pull: 1 / (nearest + 100) ** 2 };
  });
  pulls.sort((a, b) => b.pull - a.pull);
  const four = pulls.slice(0, 4);
  const sum = four.reduce((total, { pull }) => total + pull, 0);
  return [four.map(({ number }) => number), four.map(({ pull }) => pull / sum)];
}

const cross = (a: Point3, b: Point3): Point3 => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
export const turned = (turn: Point3[], [x, y, z]: Point3): Point3 =>
  turn.map((row) => row[0] * x + row[1] * y + row[2] * z) as Point3;

/** How a body of the computed leg is turned, in the body's axes. Two of three rows are told; the third is their cross product. */
function turnOf(place: number[]): Point3[] {
  const [, , xx = 1, xy = 0, yx = 0, yy = 1, zx = 0, zy = 0] = place;
  const ahead: Point3 = [xx, yx, zx];
  const up: Point3 = [xy, yy, zy];
  const right = cross(ahead, up);
  // From the leg's axes (forwards, up, right) to the body's (left, up, forwards), on both sides.
  const leg = [ahead, up, right];
  const from = [2, 1, 0] as const;
  const sign = [-1, 1, 1] as const;
  return from.map((row, i) => from.map((column, j) => sign[i]! * sign[j]! * (leg[row] as Point3)[column]) as Point3);
}

/** Between two turns, by a share; only for turns that are not far from each other. */
function between(a: Point3[], b: Point3[], share: number): Point3[] {
  const mix = (row: number): Point3 => [0, 1, 2].map((k) => (1 - share) * a[row]![k]! + share * b[row]![k]!) as Point3;
  const unit = (v: Point3): Point3 => v.map((value) => value / Math.hypot(...v)) as Point3;
  const first = unit(mix(0));
  const third = unit(cross(first, mix(1)));
  return [first, cross(third, first), third];
}

/** Millimetres of this body for a metre of the computed leg: as the legs' lengths. */
export function sizeOf(joints: Joints, performance: Performance): number {
  const { bodies, places } = performance.picture;
  const apart = (row: number[], a: string, b: string) => {
    const [i, j] = [8 * bodies.indexOf(a), 8 * bodies.indexOf(b)];
    return Math.hypot((row[i] ?? 0) - (row[j] ?? 0), (row[i + 1] ?? 0) - (row[j + 1] ?? 0));
  };
  const length = Math.max(...places.map((row) => apart(row, 'femur', 'tibia') + apart(row, 'tibia', 'talus')));
  const own = (a: Point3, b: Point3) => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
  return (own(joints.femur, joints.tibia) + own(joints.tibia, joints.talus)) / length;
}

/** How all segments stand in a frame; the ankle is where the computed one is. */
export function standsOf(joints: Joints, performance: Performance, frame: number, size: number): Record<Segment, Stand> {
  const { bodies, places } = performance.picture;
  const row = places[frame] ?? [];
  const place = (body: Segment) => row.slice(8 * bodies.indexOf(body), 8 * bodies.indexOf(body) + 8);
  const turns = Object.fromEntries(segments.map((segment) => [segment, turnOf(place(segment))])) as Record<Segment, Point3[]>;
  // The knee cap glides over the thigh bone by two thirds of the knee's angle.
  turns.patella = between(turns.femur, turns.tibia, 0.67);
  const hang = (joint: Point3, parent: Segment, at: Point3): Point3 => {
    const [x, y, z] = turned(turns[parent], [0, 1, 2].map((k) => at[k]! - joints[parent][k]!) as Point3);
    return [joint[0] + x, joint[1] + y, joint[2] + z];
  };
  const hip = joints.pelvis;
  const knee = hang(hip, 'femur', joints.tibia);
  const ankle = hang(knee, 'tibia', joints.talus);
  const ball = hang(ankle, 'calcaneus', joints.toes);
  const [ahead = 0, up = 0] = place('talus');
  const by: Point3 = [0, size * up - ankle[1], size * ahead - ankle[2]];
  const moved = (joint: Point3): Point3 => [joint[0] + by[0], joint[1] + by[1], joint[2] + by[2]];
  const at: Record<Segment, Point3> = { pelvis: hip, femur: hip, patella: knee, tibia: knee, talus: ankle, calcaneus: ankle, toes: ball };
  return Object.fromEntries(segments.map((segment) => [segment, { turn: turns[segment], joint: moved(at[segment]) }])) as Record<Segment, Stand>;
}
