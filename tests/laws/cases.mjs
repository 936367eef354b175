// Cases by chance, as tests/laws/generated_case.cpp makes them: the same seed, the same cases.

/** A source of chance: mulberry32 (Tommy Ettinger 2017, public domain). */
export class Chance {
  constructor(seed) {
    this.state = seed >>> 0;
  }
  /** In [0, 1). */
  unit() {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }
  /** A whole number from 0 to `below` - 1. */
  below(below) {
    return Math.floor(this.unit() * below);
  }
  of(list) {
    return list[this.below(list.length)];
  }
  side() {
    return this.of(['left', 'right']);
  }
}

const leg = /^(heel|calf|achilles|sole|shin|foot|ankle|knee|buttock)\b/;
const key = ({ id, side }) => `${id} ${side ?? ''}`;

/** Whether a "yes" to `id` stands against one that was given. */
const contradicted = (atlas, findings, id) =>
  findings.some(({ id: other, answer }) => answer !== 'absent' && answer !== 'not_sure' && atlas.contradicting.get(id).has(other));

/** The case with one more answer, in the place of an earlier one to the same question. */
export const withAnswer = (told, answer) => ({
  ...told,
  findings: [...told.findings.filter((other) => key(other) !== key(answer)), answer]
});

/** "Present", on a side where the finding has one, or the highest number it can have. */
export function confirming(finding, side) {
  const answer = { id: finding.id };
  if (finding.sided) answer.side = side;
  if (finding.kind === 'measurement') answer.value = finding.value.to;
  else answer.answer = 'present';
  return answer;
}

function anyAnswer(finding, chance) {
  const answer = confirming(finding, chance.side());
  if (answer.answer) answer.answer = chance.of(['present', 'absent', 'sometimes', 'not_sure']);
  else answer.value = finding.value.from + ((finding.value.to - finding.value.from) * chance.below(101)) / 100;
  return answer;
}

/** A few marks, half of them on one leg, and a dozen answers of every kind. */
export function anyCase(atlas, chance) {
  const marks = new Map();
  const side = chance.side();
  const legs = atlas.regions.filter(({ id }) => leg.test(id));
  for (let left = 1 + chance.below(5); left > 0; --left) {
    const onLeg = chance.unit() < 0.5;
    const { id, sided } = chance.of(onLeg ? legs : atlas.regions);
    const mark = { region: id };
    if (sided) mark.side = onLeg ? side : chance.side();
    if (chance.below(3) === 0) mark.qualities = [chance.of(['deep', 'burning', 'tingling', 'numb'])];
    marks.set(`${mark.region} ${mark.side}`, mark);
  }
  const told = { version: 1, pain: [...marks.values()], drawing_complete: chance.unit() < 0.5, findings: [], person: {} };
  const findings = [...atlas.findings.values()].filter(({ kind }) => kind !== 'quality');
  for (let left = chance.below(13); left > 0; --left) {
    const finding = chance.of(findings);
    if (told.findings.some(({ id }) => id === finding.id)) continue;
    if (!contradicted(atlas, told.findings, finding.id)) told.findings.push(anyAnswer(finding, chance));
  }
  if (chance.unit() < 0.5) told.person.age_years = 5 + chance.below(95);
  if (chance.unit() < 0.5) told.person.sex = chance.of(['female', 'male']);
  return told;
}

/** The same person after what stands before advice was answered, mostly with "no": cautions, what
 * remedies need, and the questions of red flags. */
export async function answered(atlas, told, assess, chance) {
  let full = { ...told, person: { ...told.person }, findings: told.findings.filter(({ answer }) => answer !== 'not_sure') };
  full.person.age_years ??= 20 + chance.below(60);
  const say = (id, answer, side) => {
    const item = side ? { id, side, answer } : { id, answer };
    if (!full.findings.some((other) => key(other) === key(item))) full = withAnswer(full, item);
  };
  for (const { id, kind, sided } of atlas.findings.values()) {
    if (kind === 'caution' && !sided) say(id, chance.below(10) === 0 ? 'present' : 'absent');
  }
  for (const { needs = [] } of atlas.remedies.values()) {
    for (const need of needs) if (!atlas.findings.get(need).sided) say(need, chance.of(['present', 'absent']));
  }
  for (let rounds = 0; rounds < 12; ++rounds) {
    const { triage } = await assess(full);
    if (triage.to_ask.length === 0) break;
    for (const { question } of triage.to_ask) {
      if (!question) continue;
      for (const side of question.sided ? ['left', 'right'] : [undefined]) {
        const yes = chance.below(20) === 0 && !contradicted(atlas, full.findings, question.id);
        if (atlas.findings.get(question.id).kind !== 'measurement') say(question.id, yes ? 'present' : 'absent', side);
        else full = withAnswer(full, { id: question.id, ...(side && { side }), value: atlas.findings.get(question.id).value.from });
      }
    }
  }
  return full;
}

const otherSide = { left: 'right', right: 'left', midline: 'midline' };
export const mirroredSide = (side) => otherSide[side];

/** The same case of a person who is the mirror image. */
export const mirrored = (told) => {
  const turn = (each) => (each.side ? { ...each, side: otherSide[each.side] } : each);
  return { ...told, pain: told.pain.map(turn), findings: told.findings.map(turn) };
};
