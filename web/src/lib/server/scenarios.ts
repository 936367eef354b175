// What `palpate compile` computed of postures and strides. Only the build reads this.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Performance, Scenario } from '$lib/contract';
import { courseOf, frameAt, indexOfMost } from '$lib/function/figures';

const file = (name: string) => join(__ATLAS_FOLDER__, name);
const read = <T>(name: string): T => JSON.parse(readFileSync(file(name), 'utf8')) as T;

export const scenarios: Scenario[] = existsSync(file('scenarios.json'))
  ? read<{ scenarios: Scenario[] }>('scenarios.json').scenarios
  : [];

const performed = new Map<string, Performance>();
/** A scenario as the average adult does it, with the ranges of all muscles. */
export function performance(id: string): Performance {
  const known = performed.get(id) ?? read<Performance>(`scenarios/${id}.json`);
  performed.set(id, known);
  return known;
}

/** Body weights of the person whose figures the leg has. */
export const bodyWeight = 75 * 9.80665;

/** Numbers of a chart: few digits, so that a page stays light. */
const short = (values: number[]) => values.map((value) => Number(value.toPrecision(3)));

function curve(id: string, muscle: string) {
  const whole = performance(id);
  const course = courseOf(whole, muscle);
  if (!course) return undefined;
  const range = whole.ranges.find((each) => each.muscle === muscle)?.force_n;
  return {
    x: whole.axis.values,
    force: short(course.force),
    band: range ? { low: short(range.low), high: short(range.high) } : undefined,
    phases: whole.phases
  };
}

/** By how much a muscle pulls harder at one place of a posture's axis than at its beginning. */
function ratio(id: string, muscle: string, at: number) {
  const whole = performance(id);
  const course = courseOf(whole, muscle);
  const range = whole.ranges.find((each) => each.muscle === muscle)?.force_n;
  if (!course || !range) return undefined;
  const frame = frameAt(whole, at);
  const flat = course.force[0] ?? 0;
  const there = course.force[frame] ?? 0;
  if (flat < least || there < least) return undefined;
  return { times: there / flat };
}
/** A force below this says nothing beside another. */
export const least = 40;

/** A muscle gives a joint's moment worth showing from this share of the moment's greatest on. */
const worth = 0.05;

/** What a muscle gives of each joint's moment in walking, where that is worth showing. */
function sharesIn(id: string, muscle: string) {
  const whole = performance(id);
  const parts = new Set(whole.muscles.filter((part) => part.muscle === muscle).map((part) => part.id));
  return whole.joints.flatMap((joint) => {
    const own = joint.shares.filter((share) => parts.has(share.id));
    const share = joint.moment_n_m.map((_, i) => own.reduce((sum, { moment_n_m }) => sum + (moment_n_m[i] ?? 0), 0));
    const most = (values: number[]) => Math.max(...values.map(Math.abs));
    if (most(share) < worth * most(joint.moment_n_m)) return [];
    return [{ id: joint.id, share: short(share), moment: short(joint.moment_n_m) }];
  });
}

/** What a muscle's page shows; nothing for muscles that are not in the leg. */
export function functionOf(muscle: string) {
  if (scenarios.length === 0) return undefined;
  const walk = curve('walking', muscle);
  if (!walk) return undefined;
  const most = indexOfMost(walk.force);
  return {
    muscle,
    walk,
    most: { force: walk.force[most] ?? 0, at: walk.x[most] ?? 0, weights: (walk.force[most] ?? 0) / bodyWeight },
    subjects: performance('walking').subjects,
    joints: sharesIn('walking', muscle),
    heel: curve('heels', muscle),
    heelTimes: ratio('heels', muscle, 60),
    lean: curve('lean', muscle),
    parts: performance('walking').muscles.filter((each) => each.muscle === muscle).length
  };
}
export type MuscleFunction = NonNullable<ReturnType<typeof functionOf>>;
