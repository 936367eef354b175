// The laws of tests/laws in what a person sees: generated cases, laid into the page's own memory.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readAtlas } from '../laws/atlas.mjs';
import { anyCase, answered, Chance } from '../laws/cases.mjs';
import { laws } from '../laws/laws.mjs';
import { toAdvice } from './consultation.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const atlas = readAtlas(`${root}knowledge`, createRequire(`${root}web/package.json`)('yaml'));
const levels = ['self_care', 'soon', 'urgent', 'emergency'];
const mirror = (name) => name.replace(/^(Left|Right)\b/, (side) => (side === 'Left' ? 'Right' : 'Left'));

/** What the page shows of a case: the level, what fired, the candidates, and advice open and locked. */
async function shown(page, base, told) {
  await page.evaluate((told) => {
    sessionStorage.setItem('palpate.case', JSON.stringify({ case: told, mode: 'self' }));
    sessionStorage.setItem('palpate.step', 'answer');
  }, told);
  await page.goto(`${base}/consult/`);
  await page.waitForSelector('.consultation[data-working="false"] #step-title');
  await page.locator('.candidates .none').waitFor();
  const answer = await page.evaluate(() => ({
    level: document.querySelector('.danger')?.classList[1] ?? 'self_care',
    fired: [...document.querySelectorAll('.danger .flag h3')].map((each) => each.textContent),
    candidates: [...document.querySelectorAll('.candidates > li:not(.none)')].map((each) => [
      each.querySelector('.name').textContent,
      Number(/([\d.]+) ?%/.exec(each.querySelector('.number').textContent)[1])
    ])
  }));
  await toAdvice(page);
  return {
    ...answer,
    ...(await page.evaluate(() => {
      const text = (all) => [...document.querySelectorAll(all)].map((each) => each.textContent.trim().toLowerCase());
      return { open: text('details.item h3'), locked: text('.locked .names li') };
    }))
  };
}

const hold = {
  noEvidenceLowers(before, after) {
    assert.ok(levels.indexOf(after.level) >= levels.indexOf(before.level), 'the level fell');
    for (const flag of before.fired) assert.ok(after.fired.includes(flag), `${flag} no longer fires`);
  },
  silenceChangesNothing(before, after) {
    for (const part of ['level', 'fired', 'candidates']) assert.deepEqual(after[part], before[part]);
  },
  leftMirrorsRight(left, right) {
    assert.equal(right.level, left.level);
    assert.deepEqual(right.fired, left.fired);
    const numbers = new Map(right.candidates);
    for (const [name, percent] of left.candidates) assert.ok(Math.abs((numbers.get(mirror(name)) ?? numbers.get(name)) - percent) <= 1, name);
  },
  confirmingNeverLowers(before, after, { atlas, more, first }) {
    const said = more.findings.at(-1);
    const place = first.candidates.findIndex(({ id, side }) => id === atlas.onlyCause.get(said.id) && (!said.side || side === 'midline' || side === said.side));
    if (place < 0) return;
    const [name, percent] = before.candidates[place];
    assert.ok(new Map(after.candidates).get(name) >= percent, `${said.id} lowers ${name}`);
  }
};

/** Describes the tests; `assess` asks the server. */
export function lawTests({ base, visit }) {
  const assess = async (told) => {
    const response = await fetch(`${base}/api/v1/assess`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(told)
    });
    assert.equal(response.status, 200);
    return response.json();
  };
  describe('the laws, in what the page shows', () => {
    for (const [name, law] of Object.entries(laws)) {
      it(`${law.title}; what is locked is not open`, () =>
        visit(`law-${name}`, {}, async (page) => {
          await page.goto(`${base}/about/`);
          const chance = new Chance(3 + name.length);
          const told = await answered(atlas, anyCase(atlas, chance), assess, chance);
          const first = await assess(told);
          const more = law.change({ atlas, chance, told, before: first });
          const pages = [];
          for (const each of [told, more]) {
            const { advice } = await assess(each);
            const seen = await shown(page, base, each);
            const isOpen = (open) => advice.filter(({ state }) => (state === 'open') === open).map((item) => item.name.toLowerCase());
            assert.deepEqual(seen.open, isOpen(true), 'what is open');
            assert.deepEqual(seen.locked.sort(), isOpen(false).sort(), 'what is locked');
            pages.push(seen);
          }
          hold[name](...pages, { atlas, more, first });
        }));
    }
  });
}
