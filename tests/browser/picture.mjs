// picture.mjs PROGRAM SITE: takes docs/pictures/consultation.png, the README's picture of the real
// screen: the case of docs/examples/heel.json, walked to its answer. `./dev picture` runs it.
import { mkdirSync } from 'node:fs';
import { start } from './harness.mjs';
import * as consult from './consultation.mjs';

const { base, visit, stop } = await start(process.argv.slice(2));
await visit('picture', { viewport: { width: 1280, height: 860 } }, async (page) => {
  await consult.open(page, base);
  await consult.answered(page, () => consult.tap(page, 'heel.posterior', 'right'));
  await consult.answered(page, () => consult.tap(page, 'achilles.distal', 'right'));
  await consult.toSafety(page, { age: 42 });
  await consult.denyAll(page);
  await consult.toAnswer(page);
  await page.evaluate(() => window.scrollTo(0, 0));
  mkdirSync('docs/pictures', { recursive: true });
  await page.screenshot({ path: 'docs/pictures/consultation.png' });
});
await stop();
