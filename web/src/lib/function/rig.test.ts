import { expect, it } from 'vitest';
import type { Performance } from '$lib/contract';
import { jointsOf, sharesOf, sizeOf, standsOf, turned, type Joints, type Point3, type Segment } from './rig';

const joints: Joints = {
  pelvis: [-80, 900, 0], femur: [-80, 900, 0], patella: [-80, 500, 0], tibia: [-80, 500, 0],
  talus: [-80, 90, -20], calcaneus: [-80, 90, -20], toes: [-80, 20, 120]
};
const names = ['pelvis', 'femur', 'tibia', 'patella', 'talus', 'calcaneus', 'toes'];
/** Each body turned about the axis to the right by some degrees, its origin where it is told. */
const leg = (degrees: Partial<Record<Segment, number>>, origins: Partial<Record<Segment, [number, number]>>) =>
  ({
    picture: {
      bodies: names,
      places: [
        names.flatMap((name) => {
          const angle = ((degrees[name as Segment] ?? 0) * Math.PI) / 180;
          const [x, y] = origins[name as Segment] ?? [0, 0];
          return [x, y, Math.cos(angle), Math.sin(angle), -Math.sin(angle), Math.cos(angle), 0, 0];
        })
      ]
    }
  }) as unknown as Performance;
const straight = { femur: [0, 0.9], tibia: [0, 0.5], talus: [0, 0.09] } as const;
const near = (a: Point3, b: Point3) => a.forEach((value, k) => expect(value).toBeCloseTo(b[k]!, 6));

it('leaves a leg that is not bent as the body stands, with the ankle where it was computed', () => {
  const performance = leg({}, { ...straight, talus: [0.2, 0.09] } as never);
  const stands = standsOf(joints, performance, 0, 1000);
  near(stands.talus.joint, [-80, 90, 200]);
  near(stands.femur.joint, [-80, 900, 220]);
  for (const stand of Object.values(stands)) near(turned(stand.turn, [1, 2, 3]), [1, 2, 3]);
});

it('brings the shank behind where the knee bends, and keeps the lengths of thigh and shank', () => {
  const stands = standsOf(joints, leg({ tibia: -90, talus: -90, calcaneus: -90, toes: -90 }, straight as never), 0, 1000);
  const apart = (a: Point3, b: Point3) => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
  expect(stands.talus.joint[2]).toBeLessThan(stands.tibia.joint[2] - 400);
  expect(apart(stands.femur.joint, stands.tibia.joint)).toBeCloseTo(400, 6);
  expect(apart(stands.tibia.joint, stands.talus.joint)).toBeCloseTo(Math.hypot(410, 20), 6);
});

it('measures the body by the lengths of thigh and shank', () => {
  const own = 400 + Math.hypot(410, 20);
  expect(sizeOf(joints, leg({}, straight as never))).toBeCloseTo(own / 0.81, 6);
});

it('lets a point go with the bone that it lies on, and shares it out between two that are as near', () => {
  const bones = new Map<Segment, Point3[]>([['femur', [[0, 500, 0]]], ['tibia', [[0, 400, 0]]]]);
  const [[first], [most]] = sharesOf([0, 499, 0], bones);
  expect(first).toBe(1);
  expect(most).toBeGreaterThan(0.98);
  const [, even] = sharesOf([0, 450, 0], bones);
  expect(even[0]).toBeCloseTo(0.5, 6);
  expect(even.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
});

it('finds hip, knee, ankle and ball in the forms of the bones', () => {
  const forms: Record<string, Point3[]> = {
    femur: [[-60, 905, 0], [-80, 895, 0], [-140, 890, 0], [-100, 500, -10], [-60, 500, 10]],
    talus: [[-80, 80, -20], [-80, 104, -20]],
    phalanges_foot: [[-60, 20, 120], [-100, 20, 130], [-60, 10, 190]]
  };
  const found = jointsOf((bone) => forms[bone] ?? []);
  near(found.femur, [-70, 900, 0]);
  near(found.tibia, [-80, 500, 0]);
  near(found.talus, [-80, 90, -20]);
  near(found.toes, [-80, 20, 125]);
});
