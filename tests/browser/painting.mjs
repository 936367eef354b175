// Painting: on the drawings by mouse and finger, and on the body in 3D. run.mjs calls this.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as consult from './consultation.mjs';
import { sizes } from './harness.mjs';

/** Chromium says how slow reading pixels is; that is no fault of the page. */
const software = /GL Driver Message|GPU stall/;
const marks = (page) => page.evaluate(() => JSON.parse(sessionStorage.getItem('palpate.case'))?.case.pain ?? []);
const dabs = (pain) => pain.flatMap((mark) => mark.dabs ?? []);

/** Places of an element by parts of its width and height. */
async function placesOn(locator) {
  await locator.scrollIntoViewIfNeeded();
  const box = await locator.boundingBox();
  return (x, y) => [box.x + box.width * x, box.y + box.height * y];
}
async function drag(page, from, to) {
  await page.mouse.move(...from);
  await page.mouse.down();
  await page.mouse.move(...to, { steps: 8 });
  await page.mouse.up();
}
const drawingOf = (page, view) => page.locator(`.paint canvas[data-view="${view}"]`);
async function openDrawings(page, base, view = 'front') {
  await consult.open(page, base);
  await page.getByRole('button', { name: 'Paint', exact: true }).click();
  await drawingOf(page, view).waitFor({ timeout: 30_000 });
}
/** How much of a drawing is painted, in pixels. */
const painted = (page, view) =>
  drawingOf(page, view).evaluate(async (canvas) => {
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    return data.filter((value, index) => index % 4 === 3 && value > 100).length;
  });

export function paintingTests({ base, visit, accessible, fits }) {
  describe('painting', () => {
    it('on a drawing goes into the case as dabs, can be taken back, brought back and erased', () =>
      visit('paint', {}, async (page) => {
        await openDrawings(page, base);
        await accessible(page, 'painting');
        // The tools stand above: reaching for them may have moved the page.
        const front = () => placesOn(drawingOf(page, 'front'));
        const stroke = () =>
          consult.answered(page, async () => {
            const at = await front();
            await drag(page, at(0.5, 0.25), at(0.5, 0.4));
          });
        await stroke();
        const first = await marks(page);
        assert.ok(dabs(first).length >= 8, JSON.stringify(first));
        assert.ok(first.every((mark) => !('intensity' in mark)), 'nobody said how strong');
        assert.ok((await painted(page, 'front')) > 500);
        await page.locator('#marks').getByText('painted').first().waitFor();
        const tool = (name) => page.locator('.painter').getByRole('button', { name });
        await consult.answered(page, () => tool('Undo').click());
        assert.deepEqual(await marks(page), []);
        assert.equal(await painted(page, 'front'), 0);
        await consult.answered(page, () => tool('Redo').click());
        assert.deepEqual(await marks(page), first);
        await tool('Erase').click();
        await tool('80 millimetres wide').click();
        await stroke();
        assert.deepEqual(await marks(page), []);

        await tool('Brush').click();
        await tool('28 millimetres wide').click();
        await page.locator('.strength input').fill('8');
        await page.mouse.click(...(await front())(0.42, 0.7));
        const [one, ...others] = await marks(page);
        assert.deepEqual([one.side, one.intensity, others.length], ['right', 8, 0], 'from the front the right side is on the left');
        await page.getByLabel('Paint both sides alike').check();
        await page.mouse.click(...(await front())(0.42, 0.75));
        const last = (side, pain) => pain.filter((mark) => mark.side === side).flatMap((mark) => mark.dabs).at(-1);
        const both = await marks(page);
        assert.deepEqual(last('left', both), last('right', both));

        await page.getByRole('button', { name: 'Tap places' }).click();
        assert.equal(await page.locator(`path[data-region="${one.region}"][data-side="right"]`).first().getAttribute('aria-pressed'), 'true');
      }));

    it('knows on every drawing the place that the drawing has there', () =>
      visit('paint-places', {}, async (page) => {
        await consult.open(page, base);
        const places = [];
        const tabs = { front: 'Whole body', left: 'Side', medial: 'Inner leg', sole: 'Foot', palm: 'Hand', head_front: 'Head' };
        for (const tab of Object.values(tabs)) {
          await page.getByRole('button', { name: tab, exact: true }).click();
          const found = await page.locator('path.region').evaluateAll((paths, tab) =>
            paths.filter((_, index) => index % 9 === 0).flatMap((path) => {
              // A place well inside: the middle of the longest level line through it.
              const { x, y, width, height } = path.getBBox();
              const inside = (px, py) => path.isPointInFill(new DOMPoint(px, py));
              let best = { length: 0 };
              for (let row = 1; row < 8; ++row)
                for (let i = 0, from; i <= 40; ++i) {
                  const [px, py] = [x + (width * i) / 40, y + (height * row) / 8];
                  if (!inside(px, py)) from = undefined;
                  else if (px - (from ??= px) > best.length) best = { length: px - from, x: (px + from) / 2, y: py };
                }
              // Slivers at the body's edge are narrower than what a person can point at.
              const millimetre = 10;
              const isBroad = best.length > 12 * millimetre && [-5, 5].every((by) => inside(best.x, best.y + by * millimetre));
              if (!isBroad) return [];
              const box = path.ownerSVGElement.viewBox.baseVal;
              return { tab, drawing: path.ownerSVGElement.getAttribute('aria-label'), x: best.x / box.width, y: best.y / box.height, name: path.getAttribute('aria-label') };
            }), tab);
          places.push(...found);
        }
        assert.ok(places.length > 60, `${places.length} places`);
        await page.getByRole('button', { name: 'Paint', exact: true }).click();
        const wrong = [];
        let shown = '';
        for (const { tab, drawing, x, y, name } of places) {
          if (tab !== shown) await page.getByRole('button', { name: tab, exact: true }).click();
          shown = tab;
          const canvas = page.locator('.drawing').filter({ has: page.getByRole('img', { name: drawing, exact: true }) }).locator('canvas');
          await canvas.waitFor({ timeout: 30_000 });
          await canvas.evaluate((element, y) => {
            const box = element.getBoundingClientRect();
            scrollBy(0, box.top + box.height * y - 450);
          }, y);
          const box = await canvas.boundingBox();
          await page.mouse.move(box.x + box.width * x, box.y + box.height * y);
          const said = await page.locator('.map .name').first().innerText();
          if (said.toLowerCase() !== name.toLowerCase()) wrong.push(`${drawing}: ${said}, not ${name}`);
        }
        assert.deepEqual(wrong, []);
      }));

    it('by finger on a phone without 3D; two fingers move the drawing', () =>
      visit('paint-touch', { viewport: sizes.phone, hasTouch: true }, async (page) => {
        await page.addInitScript(() => delete globalThis.WebGL2RenderingContext);
        await openDrawings(page, base, 'back');
        assert.equal(await page.getByRole('button', { name: 'Paint in 3D' }).count(), 0);
        await fits(page, 'painting on a phone');
        await accessible(page, 'painting on a phone');
        const at = await placesOn(drawingOf(page, 'back'));
        const session = await page.context().newCDPSession(page);
        const touch = (type, ...points) =>
          session.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(([x, y], id) => ({ x, y, id })) });
        const scrolled = () => page.evaluate(() => scrollY);
        const before = await scrolled();
        await touch('touchStart', at(0.5, 0.2));
        for (const y of [0.24, 0.28, 0.32]) await touch('touchMove', at(0.5, y));
        await touch('touchEnd');
        const first = await marks(page);
        assert.ok(dabs(first).length >= 4, JSON.stringify(first));
        assert.equal(await scrolled(), before, 'a finger that paints does not scroll');
        await touch('touchStart', at(0.45, 0.4));
        await touch('touchStart', at(0.45, 0.4), at(0.55, 0.4));
        await touch('touchMove', at(0.45, 0.3), at(0.55, 0.3));
        await touch('touchEnd');
        assert.deepEqual(await marks(page), first, 'two fingers do not paint');
        assert.ok((await scrolled()) > before, 'two fingers move the page');
        await page.getByRole('button', { name: 'Foot', exact: true }).click();
        const sole = await placesOn(drawingOf(page, 'sole'));
        await page.touchscreen.tap(...sole(0.8, 0.7));
        const last = (await marks(page)).at(-1);
        assert.deepEqual([last.side, last.dabs.length], ['left', 1]);
        assert.match(last.region, /^(sole|heel|foot|arch)/);
      }));

    it('stays where it is when the other figure is shown, a woman for who says that she is one', () =>
      visit('paint-woman', {}, async (page) => {
        await openDrawings(page, base);
        const choice = (name) => page.getByRole('group', { name: 'Figure' }).getByRole('button', { name, exact: true });
        assert.equal(await choice('Man').getAttribute('aria-pressed'), 'true');
        const at = await placesOn(drawingOf(page, 'front'));
        await consult.answered(page, () => drag(page, at(0.5, 0.32), at(0.5, 0.4)));
        const there = await marks(page);
        const onMan = await painted(page, 'front');
        assert.ok(onMan > 200);
        const loaded = page.waitForResponse((response) => /body-female.*\.mesh/.test(response.url()));
        await choice('Woman').click();
        await loaded;
        await drawingOf(page, 'front').waitFor({ timeout: 30_000 });
        assert.deepEqual(await marks(page), there);
        const onWoman = await painted(page, 'front');
        assert.ok(onWoman > 0.5 * onMan && onWoman < 1.5 * onMan, `${onMan} and ${onWoman} pixels`);
        await page.evaluate(() => sessionStorage.removeItem('palpate.figure'));
        await page.getByRole('button', { name: 'Yes, that is all' }).click();
        await page.getByRole('group', { name: 'Sex' }).getByRole('button').first().click();
        await page.reload();
        await page.getByRole('button', { name: 'Where', exact: true }).click();
        await page.locator('[aria-pressed="true"]', { hasText: 'Woman' }).waitFor();
      }));

    it('in 3D goes into the same case, and is seen on the drawings too', () =>
      visit('paint-3d', { mayComplain: software }, async (page) => {
        await consult.open(page, base);
        await page.getByRole('button', { name: 'Paint in 3D' }).click();
        await page.waitForFunction(() => document.querySelector('.stage canvas')?.dataset.calls !== undefined, null, { timeout: 60_000 });
        await accessible(page, 'painting in 3D');
        await fits(page, 'painting in 3D');
        const at = await placesOn(page.locator('.stage'));
        await consult.answered(page, () => drag(page, at(0.5, 0.32), at(0.5, 0.4)));
        const there = await marks(page);
        assert.ok(dabs(there).length >= 3, JSON.stringify(there));
        await page.getByRole('button', { name: 'Paint', exact: true }).first().click();
        await drawingOf(page, 'front').waitFor({ timeout: 30_000 });
        assert.ok((await painted(page, 'front')) > 200);
        assert.equal(await painted(page, 'back'), 0);
        assert.deepEqual(await marks(page), there);
      }));
  });
}
