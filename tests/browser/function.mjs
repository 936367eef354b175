// The page on function: the moving leg, from the side and in 3D. run.mjs calls this.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { sizes } from './harness.mjs';

/** What Chromium says of its own software rendering. */
const software = /GPU stall due to ReadPixels|software WebGL|GL Driver Message/;

/** Acts, and waits until the most force of the muscle is another, and the range over virtual people there. */
export async function worksOut(page, act) {
  const most = page.locator('.charts p').first();
  const before = await most.innerText();
  await page.waitForFunction(() => document.readyState === 'complete');
  await act();
  await page.waitForFunction(
    ([before, count]) => {
      const now = document.querySelector('.charts p').innerText;
      return now !== before && now.includes(count);
    },
    [before, '1000']
  );
}

export function functionTests({ base, visit, accessible, fits }) {
  const canvas = '.picture canvas';
  const drawn = (page) => page.waitForFunction((at) => Number(document.querySelector(at)?.dataset.triangles) > 1000, canvas, { timeout: 60_000 });
  const picture = async (page) => createHash('sha256').update(await page.locator(canvas).screenshot()).digest('hex');
  /** Acts, and waits until the picture is another one. */
  async function changes(page, what, act) {
    const before = await picture(page);
    await act();
    for (let tries = 0; tries < 40; ++tries) {
      if ((await picture(page)) !== before) return;
      await page.waitForTimeout(100);
    }
    assert.fail(`the picture stays as it is: ${what}`);
  }

  describe('the moving leg', () => {
    it('shows the muscle that it is asked for, in 3D', () =>
      visit('leg', { mayComplain: software }, async (page) => {
        await page.goto(`${base}/function/#soleus`);
        await drawn(page);
        assert.equal(await page.locator('#muscle').inputValue(), 'soleus');
        await accessible(page, 'the leg in 3D');
        await fits(page, 'the leg in 3D');
        await changes(page, 'another moment', () => page.locator('.place input[type=range]').fill('10'));
        await changes(page, 'longer or shorter', () => page.getByLabel('longer or shorter').check());
        await changes(page, 'only this muscle', () => page.getByLabel('only this muscle').check());
        await changes(page, 'turned by keyboard', async () => {
          await page.locator('.picture [role=application]').focus();
          await page.keyboard.press('ArrowRight');
        });
        await page.getByLabel('from the side').check();
        await page.locator('.picture svg[role=img]').waitFor();
      }));

    it('comes into the monograph with one click, on a phone', () =>
      visit('leg-within', { viewport: sizes.phone, mayComplain: software }, async (page) => {
        await page.goto(`${base}/muscles/soleus/#function`);
        await page.getByRole('link', { name: 'See it move in 3D' }).click();
        const frame = page.frameLocator('iframe.embed');
        await frame.locator('.picture canvas[data-triangles]').waitFor({ timeout: 60_000 });
        assert.equal(await frame.locator('#muscle').inputValue(), 'soleus');
        await fits(page, 'the leg within the monograph');
        assert.ok(await page.getByRole('link', { name: 'Open it on a page of its own' }).isVisible());
      }));

    it('computes the forces of a heavier person', () =>
      visit('leg-heavy', {}, async (page) => {
        await page.goto(`${base}/function/`);
        await page.locator('.stage').waitFor();
        await worksOut(page, () => page.getByRole('slider', { name: 'Body mass' }).fill('120'));
      }));

    it('is shown from the side, and says so, where the browser cannot draw in 3D', () =>
      visit('leg-no-webgl', {}, async (page) => {
        await page.addInitScript(() => delete globalThis.WebGL2RenderingContext);
        await page.goto(`${base}/function/#soleus`);
        await page.getByText('cannot draw in 3D').waitFor();
        await page.locator('.picture svg[role=img]').waitFor();
      }));
  });
}
