// The body in 3D, drawn without a graphics card: layers, names, search, keys, and without WebGL.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as consult from './consultation.mjs';
import { sizes } from './harness.mjs';

/** Chromium says how slow reading pixels is; that is no fault of the page. */
const software = /GL Driver Message|GPU stall/;
const drawn = (page) => page.waitForFunction(() => document.querySelector('.stage canvas')?.dataset.calls !== undefined, null, { timeout: 60_000 });
const counts = (page) =>
  page.locator('.stage canvas').evaluate(({ dataset }) => ({ calls: Number(dataset.calls), triangles: Number(dataset.triangles) }));
const label = (page) => page.locator('.stage').getAttribute('aria-label');

/** Waits until a picture with other counts is there, and gives them. */
async function changed(page, act) {
  const before = await counts(page);
  await act();
  await page.waitForFunction(
    ({ calls, triangles }) => {
      const { dataset } = document.querySelector('.stage canvas');
      return Number(dataset.calls) !== calls || Number(dataset.triangles) !== triangles;
    },
    before,
    { timeout: 20_000 }
  );
  return counts(page);
}

export async function bodyTests({ base, visit, accessible, fits }) {
  const contract = await (await fetch(`${base}/api/v1/openapi.json`)).json();
  const takesDabs = 'Dab' in contract.components.schemas;
  describe('the body in 3D', () => {
    for (const [size, viewport] of Object.entries(sizes))
      it(`shows its layers within what a telephone can draw, ${size}`, () =>
        visit(`body-${size}`, { viewport, hasTouch: size === 'phone', mayComplain: software }, async (page) => {
          await page.goto(`${base}/body/`);
          await drawn(page);
          await accessible(page, 'the body');
          await fits(page, 'the body');
          const within = ({ calls, triangles }, where) => {
            assert.ok(calls >= 1 && calls <= 20, `${calls} draw calls: ${where}`);
            assert.ok(triangles > 1000 && triangles <= 300_000, `${triangles} triangles: ${where}`);
          };
          within(await counts(page), 'muscles');
          for (const layer of ['Skin', 'Deep muscles', 'Bones']) {
            within(await changed(page, () => page.getByRole('button', { name: layer, exact: true }).click()), layer);
            assert.match(await label(page), new RegExp(`The ${layer.toLowerCase()} (is|are) shown`));
          }
          within(await changed(page, () => page.locator('#body-layer').fill('0.5')), 'half through the skin');
        }));

    it('names what is found, shows it alone, hides it and opens its page, by keyboard', () =>
      visit('body-keyboard', { mayComplain: software }, async (page) => {
        await page.goto(`${base}/body/`);
        await drawn(page);
        await page.locator('#body-search').focus();
        await page.keyboard.type('soleus');
        await page.locator('.find li button').first().waitFor();
        await page.keyboard.press('Tab');
        await page.keyboard.press('Enter');
        const chosen = page.locator('.chosen');
        await chosen.getByRole('heading', { name: 'Deep calf muscle' }).waitFor();
        assert.ok(await chosen.evaluate((each) => each === document.activeElement), 'the focus goes to what was found');
        await accessible(page, 'a muscle that was found');
        await changed(page, () => chosen.getByRole('button', { name: 'Show it alone' }).press('Enter'));
        assert.match(await label(page), /Only deep calf muscle and the bones are shown/);
        await changed(page, () => page.getByRole('button', { name: 'Show everything again' }).press('Enter'));
        assert.doesNotMatch(await label(page), /Only/);
        await changed(page, () => chosen.getByRole('button', { name: 'Hide it' }).press('Enter'));
        await page.getByText('1 part is hidden.').waitFor();
        await page.locator('#body-search').fill('soleus');
        await page.locator('.find li button').first().press('Enter');
        await chosen.getByRole('link').press('Enter');
        await page.waitForURL(`${base}/muscles/soleus/`);
      }));

    it('turns by keys', () =>
      visit('body-keys', { mayComplain: software }, async (page) => {
        await page.goto(`${base}/body/`);
        await drawn(page);
        await page.locator('.stage').focus();
        for (const [key, seen] of [['b', /from the back/], ['l', /from its left/], ['r', /from its right/], ['f', /from the front/]]) {
          await page.keyboard.press(key);
          assert.match(await label(page), seen, key);
        }
        for (let presses = 0; presses < 6; ++presses) await page.keyboard.press('ArrowRight');
        assert.match(await label(page), /from its left/);
      }));

    it('is reached from a monograph, with the muscle alone', () =>
      visit('body-monograph', { mayComplain: software }, async (page) => {
        await page.goto(`${base}/muscles/soleus/`);
        await page.getByRole('link', { name: 'See it in 3D' }).click();
        await drawn(page);
        assert.match(await label(page), /Only deep calf muscle and the bones are shown/);
      }));

    it('tells what is under the pointer, and chooses it with a click', () =>
      visit('body-pointer', { mayComplain: software }, async (page) => {
        await page.goto(`${base}/body/#gluteus_maximus`);
        await drawn(page);
        await page.locator('.stage').focus();
        await page.keyboard.press('b');
        const box = await page.locator('.stage').boundingBox();
        // The muscle is alone and fills the picture: it lies on either side of the middle.
        const [x, y] = [box.x + box.width * 0.36, box.y + box.height * 0.5];
        await page.mouse.move(x, y);
        await page.locator('.pointed').waitFor();
        assert.match(await page.locator('.pointed').innerText(), /gluteus maximus|buttock/i);
        await page.mouse.click(x, y);
        await page.locator('.chosen').getByText(/left side/).waitFor();
      }));

    it('says so where there is no WebGL, and where the file does not come', async () => {
      await visit('body-no-webgl', {}, async (page) => {
        await page.addInitScript(() => delete globalThis.WebGL2RenderingContext);
        await page.goto(`${base}/body/`);
        await page.getByText('This browser cannot draw in 3D').waitFor();
        await page.locator('.stage').getByRole('link', { name: 'All muscles' }).waitFor();
        await accessible(page, 'no WebGL');
      });
      await visit('body-no-file', { mayComplain: /Failed to load resource|ERR_FAILED/ }, async (page) => {
        await page.route(/body\.[\w-]+\.mesh/, (route) => route.abort());
        await page.goto(`${base}/body/`);
        await page.getByText('The body could not be loaded.').waitFor();
        await page.unroute(/body\.[\w-]+\.mesh/);
        await page.getByRole('button', { name: 'Try again' }).click();
        await drawn(page);
      });
    });

    it('weighs at most 1.5 MB for skin, muscles and bones, and nothing before it is asked for', () =>
      visit('body-weight', { mayComplain: software }, async (page) => {
        const asked = [];
        page.on('request', (request) => asked.push(request.url()));
        await page.goto(`${base}/muscles/soleus/`, { waitUntil: 'networkidle' });
        assert.ok(!asked.some((url) => /\.mesh|worker/.test(url)), `${asked}`);
        const mesh = page.waitForResponse(/body\.[\w-]+\.mesh/);
        await page.goto(`${base}/body/`);
        const bytes = Number((await mesh).headers()['content-length']);
        console.log(`  body.mesh: ${(bytes / 1000).toFixed(0)} kB transferred`);
        assert.ok(bytes > 100_000 && bytes <= 1_500_000, `${bytes} bytes`);
      }));
  });

  describe('painting', { skip: !takesDabs }, () => {
    const marks = (page) => page.evaluate(() => JSON.parse(sessionStorage.getItem('palpate.case'))?.case.pain ?? []);
    const dabs = (pain) => pain.flatMap((mark) => mark.dabs ?? []);
    async function open(page) {
      await consult.open(page, base);
      await page.getByRole('button', { name: 'Paint on the body in 3D' }).click();
      await drawn(page);
      await page.locator('.stage').scrollIntoViewIfNeeded();
      const box = await page.locator('.stage').boundingBox();
      return (x, y) => [box.x + box.width * x, box.y + box.height * y];
    }
    /** A stroke down the middle of the trunk. */
    async function stroke(page, at, from = 0.32, to = 0.4) {
      await page.mouse.move(...at(0.5, from));
      await page.mouse.down();
      await page.mouse.move(...at(0.5, (from + to) / 2), { steps: 4 });
      await page.mouse.move(...at(0.5, to), { steps: 4 });
      await page.mouse.up();
    }

    it('goes into the case as dabs, can be taken back, brought back and erased', () =>
      visit('paint', { mayComplain: software }, async (page) => {
        const at = await open(page);
        await accessible(page, 'painting');
        await fits(page, 'painting');
        await consult.answered(page, () => stroke(page, at));
        const painted = await marks(page);
        assert.ok(dabs(painted).length >= 3, JSON.stringify(painted));
        assert.ok(painted.every((mark) => !("intensity" in mark)), "nobody said how strong");
        await page.locator('#marks').getByText('painted').first().waitFor();
        await consult.answered(page, () => page.locator('.painter').getByRole('button', { name: 'Undo' }).click());
        assert.deepEqual(await marks(page), []);
        await consult.answered(page, () => page.locator('.painter').getByRole('button', { name: 'Redo' }).click());
        assert.deepEqual(await marks(page), painted);
        await page.getByRole('button', { name: 'Erase' }).click();
        await page.getByRole('button', { name: '80 millimetres wide' }).click();
        await consult.answered(page, () => stroke(page, at));
        assert.deepEqual(dabs(await marks(page)), []);
        assert.equal(await page.locator('#marks').getByText('painted').count(), 0);
      }));

    it('on one side stays there, and on both sides alike where that is asked for', () =>
      visit('paint-mirror', { mayComplain: software }, async (page) => {
        const at = await open(page);
        await page.mouse.click(...at(0.44, 0.65));
        const one = await marks(page);
        assert.equal(one.length, 1, JSON.stringify(one));
        assert.equal(one[0].side, 'right', 'from the front the right side is on the left');
        await page.getByLabel('Paint both sides alike').check();
        await page.mouse.click(...at(0.44, 0.72));
        const both = await marks(page);
        const of = (side) => both.filter((mark) => mark.side === side).flatMap((mark) => mark.dabs).at(-1);
        assert.deepEqual(of('left'), of('right'));
      }));

    it('a finger paints, and two fingers do not', () =>
      visit('paint-touch', { viewport: sizes.phone, hasTouch: true, mayComplain: software }, async (page) => {
        const at = await open(page);
        const session = await page.context().newCDPSession(page);
        const touch = (type, ...points) =>
          session.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(([x, y], id) => ({ x, y, id })) });
        await touch('touchStart', at(0.5, 0.32));
        for (const y of [0.34, 0.36, 0.38]) await touch('touchMove', at(0.5, y));
        await touch('touchEnd');
        const painted = await marks(page);
        assert.ok(dabs(painted).length >= 2, JSON.stringify(painted));
        await touch('touchStart', at(0.45, 0.4));
        await touch('touchStart', at(0.45, 0.4), at(0.55, 0.4));
        await touch('touchMove', at(0.4, 0.4), at(0.6, 0.4));
        await touch('touchEnd');
        assert.deepEqual(await marks(page), painted);
        await fits(page, 'painting on a phone');
      }));

    it('is seen as marked on the drawings too, and a place of the list is seen in 3D', () =>
      visit('paint-both', { mayComplain: software }, async (page) => {
        const at = await open(page);
        await stroke(page, at);
        const [mark] = await marks(page);
        await page.getByRole('button', { name: 'Back to the drawings' }).click();
        const region = page.locator(`path[data-region="${mark.region}"]`).first();
        assert.equal(await region.getAttribute('aria-pressed'), 'true');
      }));
  });
}
