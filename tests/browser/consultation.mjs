// What a person does in the consultation.
import assert from 'node:assert/strict';

/** Opens it, empty. */
export async function open(page, base) {
  await page.goto(`${base}/consult/`);
  await page.waitForSelector('.consultation.ready');
}

/** Taps a place of the figure that is on the screen. */
export const tap = (page, region, side) =>
  page.locator(`path[data-region="${region}"][data-side="${side}"]:visible`).first().click();

/** Does something that changes the case, and waits until the answer is shown. */
export async function answered(page, act) {
  await act();
  await page.waitForSelector('.consultation[data-working="false"]');
  assert.equal(await page.locator('.trouble').count(), 0, 'the case is taken');
}

/** From the marks to the safety questions. */
export async function toSafety(page, { age } = {}) {
  await page.getByRole('button', { name: 'Yes, that is all' }).click();
  await page.getByRole('heading', { name: 'About you' }).waitFor();
  if (age !== undefined) {
    await page.getByLabel('Age in years').fill(String(age));
    await answered(page, () => page.keyboard.press('Tab'));
  }
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('heading', { name: 'First, is it safe to wait?' }).waitFor();
  await page.locator('.screen .question, :text("Nothing in what you marked")').first().waitFor();
}

/** Says no to all that has no answer yet: "none of these" to a list, "No" to a question of its own. */
export async function denyAll(page) {
  for (let count = 0; count < 60; ++count) {
    const list = page.locator('.question.list > .none[aria-pressed="false"]');
    const alone = page
      .locator('.question:not(.list)')
      .filter({ hasNot: page.locator('[aria-pressed="true"]') })
      .getByRole('button', { name: 'No', exact: true });
    const next = list.or(alone).first();
    if ((await next.count()) === 0) return;
    await answered(page, () => next.click());
  }
  throw new Error('the questions do not end');
}

/** Says yes to what the words name: ticks it in its list, or answers its own question. */
export async function say(page, words, name = 'Yes') {
  const tick = page.locator('.question.list .tick').filter({ hasText: words });
  const alone = page.getByRole('group', { name: words }).getByRole('button', { name, exact: true });
  await answered(page, () => tick.or(alone).first().click());
}

export const toAnswer = async (page) => {
  await page.getByRole('button', { name: 'See what may be behind it' }).click();
  await page.getByRole('heading', { name: 'What may be behind it' }).waitFor();
};
export const toAdvice = async (page) => {
  await page.getByRole('button', { name: 'What you can do' }).click();
  await page.getByRole('heading', { name: 'What to do', exact: true, level: 1 }).waitFor();
};

/** Presses Tab until the focus is on an element that matches. */
export async function tabTo(page, selector, most = 120) {
  for (let presses = 0; presses < most; ++presses) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
  }
  throw new Error(`Tab never reached ${selector}`);
}
