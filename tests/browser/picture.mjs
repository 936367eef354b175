// picture.mjs PROGRAM SITE: takes the README's pictures of the real screens into docs/pictures: where
// it hurts, the case of docs/examples/heel.json walked to its answer, and the body in layers.
// `./dev picture` runs it.
import { mkdirSync } from 'node:fs';
import { start } from './harness.mjs';
import * as consult from './consultation.mjs';

const { base, visit, stop } = await start(process.argv.slice(2));
const folder = 'docs/pictures/';
const viewport = { width: 1280, height: 860 };
mkdirSync(folder, { recursive: true });
await visit('picture', { viewport }, async (page) => {
  await page.goto(`${base}/`);
  await page.screenshot({ path: `${folder}home.png` });
  await consult.open(page, base);
  await consult.answered(page, () => consult.tap(page, 'heel.posterior', 'right'));
  await consult.answered(page, () => consult.tap(page, 'achilles.distal', 'right'));
  await consult.toSafety(page, { age: 42 });
  await consult.denyAll(page);
  await consult.toAnswer(page);
  await page.evaluate(() => window.scrollTo(0, 0));
  await page.screenshot({ path: `${folder}consultation.png` });
});
/** Chromium says how slow reading pixels is; that is no fault of the page. */
const software = /GL Driver Message|GPU stall/;
await visit('picture-body', { viewport, mayComplain: software }, async (page) => {
  await page.goto(`${base}/body/`);
  const stage = page.locator('.stage canvas');
  await page.waitForFunction(() => document.querySelector('.stage canvas')?.dataset.calls !== undefined, null, { timeout: 60_000 });
  await page.waitForTimeout(2000); // the first picture is coarse without a graphics card
  await stage.scrollIntoViewIfNeeded();
  await page.screenshot({ path: `${folder}body.png` });
});
await stop();
