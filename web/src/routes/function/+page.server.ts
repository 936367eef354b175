import { citations, muscle } from '$lib/server/atlas';
import { bodyWeight, performance, scenarios } from '$lib/server/scenarios';
import { courseOf, frameAt } from '$lib/function/figures';
import { sourcesOf } from '$lib/page/citing';

const shownFirst = 'soleus';
/** Claims of the clinic that a posture or a stride can say something about. */
const computed = new Set(['high_heels_load_it', 'driving_loads_it', 'running_loads_it']);

/** The figures that stand in the verdicts' sentences, from the same computation as the charts. */
function verdictFigures() {
  const at = (id: string, value: number) => {
    const whole = performance(id);
    const frame = frameAt(whole, value);
    const course = courseOf(whole, shownFirst);
    return { activation: course?.activation[frame] ?? 0, force: course?.force[frame] ?? 0 };
  };
  const most = (id: string) => (Math.max(...(courseOf(performance(id), shownFirst)?.force ?? [0])) / bodyWeight).toFixed(1);
  const percent = (value: number) => (100 * value).toFixed(value < 0.1 ? 1 : 0).replace(/\.0$/, '');
  const walking = performance('walking');
  const course = courseOf(walking, shownFirst);
  const early = frameAt(walking, 10);
  const rolling = walking.joints
    .find(({ id }) => id === 'subtalar_angle')
    ?.shares.find(({ id }) => id === shownFirst)?.moment_n_m;
  // The longest run of frames of the time on the ground in which it works and gets longer.
  const longer = walking.axis.values.filter(
    (value, i) => value < 62 && (course?.speed[i] ?? 0) > 0 && (course?.activation[i] ?? 0) > 0.03
  );
  const tip = at('tiptoe_one_foot', 20);
  return {
    quiet: percent(at('lean', 50).activation),
    quiet_n: Math.round(at('lean', 50).force),
    limit: percent(at('lean', 150).activation),
    strike_n: Math.round(Math.max(...(course?.force.slice(0, early + 1) ?? [0]))),
    strike_nm: Math.max(...(rolling ?? [0]).slice(0, early + 1).map(Math.abs)).toFixed(1),
    from: Math.round(longer[0] ?? 0),
    to: Math.round(longer[longer.length - 1] ?? 0),
    tip2: percent(at('tiptoe_two_feet', 20).activation),
    tip1: percent(tip.activation),
    heel: percent(at('heels', 60).activation),
    heel_times: (at('heels', 60).force / at('heels', 0).force).toFixed(1),
    run_bw: most('running'),
    walk_bw: most('walking'),
    tip1_bw: (tip.force / bodyWeight).toFixed(1)
  };
}

export function load() {
  const walking = performance('walking');
  const soleus = muscle(shownFirst);
  const claims = soleus?.claims.filter(({ id, about }) => about === 'posture' || about === 'gait' || computed.has(id)) ?? [];
  const ids = [
    ...new Set([
      ...sourcesOf(scenarios.map(({ basis }) => basis)),
      'rajagopal_2016',
      ...sourcesOf(claims.flatMap(({ evidence }) => evidence.map(({ basis }) => basis)))
    ])
  ];
  const inLeg = new Set(walking.muscles.map((each) => each.muscle));
  return {
    scenarios,
    // Only the range of the muscle that is shown first: the page stays light.
    first: { ...walking, ranges: walking.ranges.filter((each) => each.muscle === shownFirst) },
    muscles: [...inLeg]
      .map((id) => ({ id, name: muscle(id)?.name.plain ?? id.replaceAll('_', ' '), page: muscle(id) !== undefined }))
      .sort((a, b) => a.name.localeCompare(b.name)),
    claims,
    figures: verdictFigures(),
    sourceIds: ids,
    sources: citations(ids)
  };
}
