// The body in 3D, drawn without a graphics card: layers, names, search, keys, and without WebGL.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
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

export function bodyTests({ base, visit, accessible, fits }) {
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

    it('comes into a monograph with one click, with the muscle alone', () =>
      visit('body-monograph', { mayComplain: software }, async (page) => {
        await page.goto(`${base}/muscles/soleus/`);
        await page.getByRole('link', { name: 'See it in 3D' }).click();
        const frame = page.frameLocator('iframe.embed');
        await frame.locator('.stage canvas[data-calls]').waitFor({ timeout: 60_000 });
        assert.match(await frame.locator('.stage').getAttribute('aria-label'), /Only deep calf muscle and the bones are shown/);
        assert.equal(await frame.locator('header.top').isVisible(), false, 'the page within has no head of its own');
        await accessible(page, 'a monograph with the body in it');
        await fits(page, 'a monograph with the body in it');
        await page.getByRole('link', { name: 'Open it on a page of its own' }).click();
        await page.waitForURL('**/body/#soleus');
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
}
