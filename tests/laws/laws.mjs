// The laws of tests/laws/laws.test.cpp for whoever gives answers by the contract: the server, the
// command, WebAssembly, the page. They see nothing but cases and answers.
import assert from 'node:assert/strict';
import { anyCase, answered, Chance, confirming, mirrored, mirroredSide, withAnswer } from './cases.mjs';

const levels = ['self_care', 'soon', 'urgent', 'emergency'];
const of = ({ id, side }) => `${id} ${side}`;
const flags = ({ triage }) => triage.fired.map(({ id }) => id).sort();

/** How far two answers may lie apart as computations. */
const slack = (a, b) => 2 * (a.certificate.marginal_error + b.certificate.marginal_error) + 1e-9;

/** No evidence lowers a level, and a red flag that fired stays. */
const noEvidenceLowers = {
  title: 'no evidence lowers the level',
  change({ atlas, chance, told }) {
    const finding = chance.of([...atlas.findings.values()].filter(({ id, kind }) => !atlas.negative.has(id) && kind !== 'quality'));
    const contradicts = told.findings.some(({ id }) => atlas.contradicting.get(finding.id).has(id));
    const more = contradicts ? { ...told } : withAnswer(told, confirming(finding, chance.side()));
    const region = chance.of(atlas.regions);
    const mark = region.sided ? { region: region.id, side: chance.side() } : { region: region.id };
    if (!more.pain.some((other) => other.region === mark.region && other.side === mark.side)) more.pain = [...more.pain, mark];
    const age = told.person.age_years;
    if (age >= Math.max(...atlas.ages, 18)) more.person = { ...told.person, age_years: Math.min(age + chance.below(40), 120) };
    return more;
  },
  hold(before, after) {
    assert.ok(levels.indexOf(after.triage.level) >= levels.indexOf(before.triage.level), 'the level fell');
    const fired = flags(after);
    for (const flag of flags(before)) assert.ok(fired.includes(flag), `${flag} no longer fires`);
  }
};

/** "Not sure" leaves the ranking and what fired as they were. */
const silenceChangesNothing = {
  title: 'silence changes nothing',
  change({ atlas, chance, told }) {
    const isOpen = ({ id, kind }) => kind !== 'quality' && !told.findings.some((other) => other.id === id);
    const { id, sided } = chance.of([...atlas.findings.values()].filter(isOpen));
    return withAnswer(told, { id, ...(sided && { side: 'left' }), answer: 'not_sure' });
  },
  hold(before, after) {
    const belief = ({ candidates, none_of_these, cause_count }) => [candidates.map((each) => [of(each), each.probability]), none_of_these, cause_count];
    assert.deepEqual(belief(after), belief(before));
    assert.deepEqual(flags(after), flags(before));
    assert.equal(after.triage.level, before.triage.level);
  }
};

/** Left mirrored equals right, in triage and belief. */
const leftMirrorsRight = {
  title: 'left mirrors right',
  change: ({ told }) => mirrored(told),
  hold(left, right) {
    assert.equal(right.triage.level, left.triage.level);
    assert.deepEqual(flags(right), flags(left));
    const most = slack(left, right);
    const others = new Map(right.candidates.map((each) => [of(each), each.probability]));
    const least = Math.min(...right.candidates.map(({ probability }) => probability));
    for (const { id, side, probability } of left.candidates) {
      // Of a suspect that is as likely on either side, one is shown: then the same one is.
      const mirror = others.get(of({ id, side: mirroredSide(side) })) ?? others.get(of({ id, side }));
      if (mirror === undefined) assert.ok(probability <= least + most, `${id} is not mirrored`);
      else assert.ok(Math.abs(probability - mirror) <= most, `${id}: ${probability} and ${mirror}`);
    }
    assert.ok(Math.abs(left.none_of_these - right.none_of_these) <= most);
  }
};

/** A confirming answer never lowers its only cause. One that is shown is asked about where there is
 * one. */
const confirmingNeverLowers = {
  title: 'a confirming answer never lowers its only cause',
  change({ atlas, chance, told, before }) {
    const isFree = ([id]) => !told.findings.some((other) => other.id === id || atlas.contradicting.get(id).has(other.id));
    const free = [...atlas.onlyCause].filter(isFree);
    const shown = (cause) => before.candidates.find((each) => each.id === cause);
    const telling = free.filter(([, cause]) => shown(cause));
    const [id, cause] = chance.of(telling.length > 0 ? telling : free);
    const side = shown(cause)?.side ?? 'midline';
    return withAnswer(told, confirming(atlas.findings.get(id), side === 'midline' ? chance.side() : side));
  },
  hold(before, after, { atlas, more }) {
    const said = more.findings.at(-1);
    const cause = before.candidates.find(({ id, side }) => id === atlas.onlyCause.get(said.id) && (!said.side || side === 'midline' || side === said.side));
    if (!cause) return;
    const now = after.candidates.find((each) => of(each) === of(cause));
    assert.ok(now, `${cause.id} is no longer shown after ${said.id}`);
    assert.ok(now.probability >= cause.probability - slack(before, after), `${said.id} lowers ${cause.id} from ${cause.probability} to ${now.probability}`);
  }
};

/** What is locked appears open nowhere, and nothing is open before its locks are gone. */
export function nothingLockedIsOpen(atlas, told, answer) {
  const open = answer.advice.filter(({ state }) => state === 'open');
  for (const item of answer.advice) {
    assert.equal(item.state === 'open', item.locked_because.length === 0, item.id);
    if (item.state === 'open') continue;
    for (const part of ['steps', 'dose', 'stop_if', 'reaches']) assert.ok(!(part in item), `${item.id} is locked and tells its ${part}`);
  }
  const said = (id) => told.findings.filter((each) => each.id === id).map(({ answer: word }) => word);
  for (const { id, kind } of open) {
    const { needs = [] } = atlas.remedies.get(id);
    for (const need of needs) assert.ok(said(need).includes('present'), `${id} is open without ${need}`);
    for (const { when, closes } of atlas.cautions) {
      if (!closes.includes(kind)) continue;
      if (when.finding) assert.deepEqual([...new Set(said(when.finding))], ['absent'], `${id} is open, ${when.finding} is not denied`);
      if (when.age_below) assert.ok(told.person.age_years >= when.age_below, `${id} is open at ${told.person.age_years}`);
    }
    if (kind === 'first_aid') continue;
    assert.deepEqual(answer.triage.open, [], `${id} is open while a red flag is`);
    for (const { id: flag } of answer.triage.fired) {
      const { level, locks } = atlas.redFlags.get(flag);
      assert.ok(level === 'soon' && locks !== 'all' && !locks.includes('all') && !locks.includes(kind), `${id} is open although ${flag} fired`);
    }
  }
  return open.filter(({ kind }) => kind !== 'first_aid').length;
}

export const laws = { noEvidenceLowers, silenceChangesNothing, leftMirrorsRight, confirmingNeverLowers };

/** Answers that break a law each, to see that the laws notice. */
export const broken = {
  noEvidenceLowers: (told, answer) => ({ ...answer, triage: { ...answer.triage, level: told.pain.length % 2 ? 'urgent' : 'soon' } }),
  silenceChangesNothing: (told, answer) => ({ ...answer, none_of_these: answer.none_of_these + 1e-6 * told.findings.length }),
  leftMirrorsRight: (told, answer) => ({
    ...answer,
    none_of_these: answer.none_of_these + (told.pain.some(({ side }) => side === 'left') ? 0.1 : 0)
  }),
  confirmingNeverLowers: (told, answer) => ({
    ...answer,
    candidates: answer.candidates.map((each) => ({ ...each, probability: each.probability / (1 + told.findings.length) }))
  }),
  nothingLockedIsOpen: (told, answer) => ({ ...answer, advice: answer.advice.map((item) => ({ ...item, state: 'open', locked_because: [] })) })
};

/** Holds every law against `count` cases of each: `assess` takes a case and gives its answer. Every
 * other person has answered what stands before advice, as `asks` asked for it (many times for one
 * case, so that it should be quick). Gives how much advice was seen open. */
export async function holdLaws({ atlas, assess, asks = assess, seed, count }) {
  let opened = 0;
  for (const [name, law] of Object.entries(laws)) {
    for (let i = 0; i < count; ++i) {
      const chance = new Chance(seed + 7919 * i + name.length);
      let told = anyCase(atlas, chance);
      try {
        if (i % 2 === 1) told = await answered(atlas, told, asks, chance);
        const before = await assess(told);
        const more = law.change({ atlas, chance, told, before });
        const after = await assess(more);
        law.hold(before, after, { atlas, more });
        opened += nothingLockedIsOpen(atlas, told, before) + nothingLockedIsOpen(atlas, more, after);
      } catch (reason) {
        throw new Error(`${law.title}: seed ${seed}, case ${i}: ${reason.message}\n${JSON.stringify(told)}`, { cause: reason });
      }
    }
  }
  return opened;
}
