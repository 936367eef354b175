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

/** Answers each question on the screen that has no answer yet with the words given. */
export async function answerAll(page, words) {
  for (let count = 0; count < 60; ++count) {
    const open = page.locator('.question').filter({ hasNot: page.locator('[aria-pressed="true"]') });
    const group = open.filter({ has: page.getByRole('button', { name: words, exact: true }) }).first();
    if ((await group.count()) === 0) return;
    await answered(page, () => group.getByRole('button', { name: words, exact: true }).click());
  }
  throw new Error('the questions do not end');
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
