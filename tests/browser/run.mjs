// run.mjs PROGRAM SITE, or run.mjs ADDRESS: see README.md.
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { bodyTests } from './body.mjs';
import { functionTests, worksOut } from './function.mjs';
import { lawTests } from './laws.mjs';
import { paintingTests } from './painting.mjs';
import { start, startHost, sizes } from './harness.mjs';
import * as consult from './consultation.mjs';

const { base, visit, accessible, fits, stop } = await start(process.argv.slice(2));
after(stop);

const ids = async (kind) => {
  const response = await fetch(`${base}/api/v1/${kind}`);
  assert.equal(response.status, 200);
  return (await response.json())[kind].map(({ id }) => id);
};
const muscles = await ids('muscles');
bodyTests({ base, visit, accessible, fits });
functionTests({ base, visit, accessible, fits });
lawTests({ base, visit });
paintingTests({ base, visit, accessible, fits });
/** Advice that does something to the leg. */
const hands_on = /massage|stretch|roller|ball|raises/i;
const candidates = (page) => page.locator('.candidates .name').allInnerTexts();

describe('the way of a case', () => {
  for (const [size, viewport] of Object.entries(sizes)) {
    it(`by mouse or finger, ${size}`, () =>
      visit(`case-${size}`, { viewport, hasTouch: size === 'phone' }, async (page) => {
        await consult.open(page, base);
        await fits(page, 'the marks');
        await accessible(page, 'the empty marks');
        await consult.answered(page, () => consult.tap(page, 'heel.posterior', 'right'));
        await consult.answered(page, () => consult.tap(page, 'achilles.distal', 'right'));
        await page.locator('#marks details summary').first().click();
        await consult.answered(page, () => page.getByRole('button', { name: '6', exact: true }).click());
        await accessible(page, 'the marks');
        await consult.toSafety(page, { age: 42 });
        await accessible(page, 'the safety questions');
        await fits(page, 'the safety questions');
        await consult.denyAll(page);
        await consult.toAnswer(page);
        const names = await candidates(page);
        assert.ok(names.length >= 3 && names.length <= 5, `three to five causes, not ${names.length}`);
        assert.ok(names.slice(0, 3).includes('Right soleus'), `right soleus among the first three: ${names}`);
        const soleus = page.locator('.candidates details').filter({ hasText: 'Right soleus' }).first();
        if (!(await soleus.evaluate((each) => each.open))) await soleus.locator('summary').first().click();
        await soleus.getByText('Back of the heel, right').first().waitFor();
        await soleus.getByText('Lower Achilles tendon, right').first().waitFor();
        await accessible(page, 'the answer');
        await fits(page, 'the answer');
        const question = await page.locator('#next-words').innerText();
        await consult.answered(page, () => page.locator('.next').getByRole('button', { name: 'Not sure' }).click());
        assert.notEqual(await page.locator('#next-words').innerText(), question, 'the next question is another one');
        await consult.toAdvice(page);
        await accessible(page, 'the closed advice');
        const early = (await page.locator('.item h3').allInnerTexts()).join('; ');
        assert.doesNotMatch(early, hands_on, 'nothing is done to the body before the cautions are answered');
        for (const group of await page.locator('.locked .group').all())
          assert.ok((await group.locator('.because li').count()) > 0, 'each closed item says why');
        await consult.denyAll(page);
        await page.locator('.item[open] li').first().waitFor();
        await accessible(page, 'the open advice');
        await fits(page, 'the advice');
      }));
  }

  it('by keyboard alone, from the list', () =>
    visit('keyboard', {}, async (page) => {
      await consult.open(page, base);
      await consult.tabTo(page, '#places-search');
      await page.keyboard.type('back of the heel');
      await page.locator('#places [role=option]').first().waitFor();
      const options = await page.locator('#places [role=option]').allInnerTexts();
      const wanted = options.findIndex((each) => /back of the heel, right/i.test(each));
      assert.ok(wanted >= 0, `the list names the place: ${options}`);
      for (let presses = 0; presses < wanted; ++presses) await page.keyboard.press('ArrowDown');
      await consult.answered(page, () => page.keyboard.press('Enter'));
      assert.equal(await page.locator('#places [aria-selected=true]').count(), 1);
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
      await consult.tabTo(page, '#marks button.main');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'About you' }).waitFor();
      await consult.tabTo(page, '.forward button.main');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'First, is it safe to wait?' }).waitFor();
      await page.locator('.screen .question').first().waitFor();
      await consult.tabTo(page, '.screen button');
      await consult.answered(page, () => page.keyboard.press('Enter'));
      await consult.tabTo(page, '.forward button.main', 200);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'What may be behind it' }).waitFor();
      assert.ok((await candidates(page)).length >= 3);
      await consult.tabTo(page, '.candidates summary');
    }));

  it('on the figure by arrow keys', () =>
    visit('arrows', {}, async (page) => {
      await consult.open(page, base);
      await consult.tabTo(page, 'path.region');
      const place = () => page.evaluate(() => document.activeElement.getAttribute('data-region') + document.activeElement.getAttribute('data-side'));
      const first = await place();
      let moved = false;
      for (const key of ['ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight']) {
        await page.keyboard.press(key);
        moved ||= (await place()) !== first;
      }
      assert.ok(moved, 'an arrow key moves the focus');
      await consult.answered(page, () => page.keyboard.press('Enter'));
      assert.equal(await page.evaluate(() => document.activeElement.getAttribute('aria-pressed')), 'true');
    }));

  it('begins with one tap on the home page, on the figure that was tapped', () =>
    visit('home-tap', {}, async (page) => {
      await page.goto(`${base}/`);
      await page.locator('a[href="/consult/#heel.posterior/right/male"] path').first().click();
      await page.locator('#marks').getByText('Back of the heel, right', { exact: true }).waitFor();
      await page.getByRole('button', { name: 'Man', exact: true, pressed: true }).waitFor();
      await page.goto(`${base}/`);
      await page.locator('a[href="/consult/#knee.anterior/left/female"] path').first().click();
      await page.locator('#marks').getByText('Kneecap, front of the knee, left', { exact: true }).waitFor();
      await page.getByRole('button', { name: 'Woman', exact: true, pressed: true }).waitFor();
    }));

  it('a muscle is tested by pressing, by keyboard, and the answer follows', () =>
    visit('press', { viewport: sizes.phone }, async (page) => {
      await consult.open(page, base);
      await consult.answered(page, () => consult.tap(page, 'heel.posterior', 'right'));
      await consult.answered(page, () => consult.tap(page, 'achilles.distal', 'right'));
      await consult.toSafety(page, { age: 42 });
      await page.getByRole('button', { name: 'See what may be behind it' }).click();
      await page.locator('.candidates .name').first().waitFor();
      assert.equal(await page.locator('.press').count(), 0, 'nothing is pressed while a red flag is open');
      await page.goBack();
      await consult.denyAll(page);
      await consult.toAnswer(page);
      const soleus = page.locator('.candidates details').filter({ has: page.locator('.name', { hasText: 'Right soleus' }) });
      assert.equal(await soleus.locator('.press-state').innerText(), 'Can be tested by pressing');
      const place = async () => (await candidates(page)).indexOf('Right soleus');
      const before = await place();
      await soleus.locator('summary').first().focus();
      await page.keyboard.press('Enter');
      await consult.tabTo(page, '.press .options button');
      await consult.answered(page, () => page.keyboard.press('Enter'));
      await soleus.getByText('Pressing brings on your pain', { exact: true }).waitFor();
      assert.ok((await place()) <= before, 'a yes does not lower it');
      await page.waitForFunction(() => document.activeElement?.matches('.press button.on'), null, { timeout: 10_000 });
      await soleus.getByText('Pressing the lower calf brings on your pain, right').first().waitFor();
      await accessible(page, 'the press test');
      await fits(page, 'the press test');
      await consult.answered(page, () => soleus.locator('.press').getByRole('button', { name: 'Yes', exact: true }).click());
      await soleus.getByText('Can be tested by pressing').waitFor();
    }));

  it('survives a reload, goes back, and is forgotten on request', () =>
    visit('reload', {}, async (page) => {
      await consult.open(page, base);
      await consult.answered(page, () => consult.tap(page, 'heel.posterior', 'right'));
      await page.getByRole('button', { name: 'Yes, that is all' }).click();
      await page.getByRole('heading', { name: 'About you' }).waitFor();
      await page.goBack();
      await page.locator('#marks').getByText('Back of the heel, right', { exact: true }).waitFor();
      await page.reload();
      await page.waitForSelector('.consultation.ready');
      await page.locator('#marks').getByText('Back of the heel, right', { exact: true }).waitFor();
      await page.getByRole('button', { name: 'Undo' }).isDisabled();
      await page.getByRole('button', { name: 'Start over' }).click();
      await page.getByRole('button', { name: 'Yes, forget them' }).click();
      await page.getByText('Nothing is marked yet.').waitFor();
      await page.reload();
      await page.waitForSelector('.consultation.ready');
      await page.getByText('Nothing is marked yet.').waitFor();
    }));

  it('does not take an age that cannot be, and says so', () =>
    visit('age', {}, async (page) => {
      await consult.open(page, base);
      await consult.answered(page, () => consult.tap(page, 'heel.posterior', 'right'));
      await page.getByRole('button', { name: 'Yes, that is all' }).click();
      const age = page.getByLabel('Age in years');
      const kept = () => page.evaluate(() => JSON.parse(sessionStorage.getItem('palpate.case')).case.person?.age_years);
      await age.fill('420');
      await page.keyboard.press('Tab');
      await page.getByRole('alert').filter({ hasText: 'from 0 to 130' }).waitFor();
      assert.equal(await kept(), undefined);
      await accessible(page, 'a wrong age');
      await age.fill('42');
      await page.keyboard.press('Tab');
      await page.getByRole('alert').filter({ hasText: 'from 0 to 130' }).waitFor({ state: 'detached' });
      assert.equal(await kept(), 42);
    }));

  it('gives the case as a file that the program takes', () =>
    visit('export', {}, async (page) => {
      await consult.open(page, base);
      await consult.answered(page, () => consult.tap(page, 'heel.posterior', 'right'));
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Save the case as a file' }).click()
      ]);
      const { readFile } = await import('node:fs/promises');
      const text = await readFile(await download.path(), 'utf8');
      assert.deepEqual(JSON.parse(text).pain, [{ region: 'heel.posterior', side: 'right' }]);
      const reply = await fetch(`${base}/api/v1/assess`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: text
      });
      assert.equal(reply.status, 200);
    }));

  it('asks the server where the browser cannot work it out, and says so', () =>
    visit('server', { serviceWorkers: 'block', mayComplain: /Failed to load resource/ }, async (page) => {
      await page.route('**/*.wasm', (route) => route.abort());
      const asked = page.waitForRequest('**/api/v1/assess');
      await consult.open(page, base);
      await consult.answered(page, () => consult.tap(page, 'heel.posterior', 'right'));
      assert.deepEqual((await asked).postDataJSON().pain, [{ region: 'heel.posterior', side: 'right' }]);
      await page.getByText('they were sent to the server this page came from').waitFor();
      await page.getByRole('button', { name: 'There may be more' }).click();
      await page.getByRole('heading', { name: 'About you' }).waitFor();
    }));

  it('says plainly when neither the browser nor a server can', () =>
    visit('neither', { serviceWorkers: 'block', mayComplain: /Failed to load resource/ }, async (page) => {
      await page.route('**/*.pack', (route) => route.abort());
      await page.route('**/api/**', (route) => route.abort());
      await consult.open(page, base);
      await consult.tap(page, 'heel.posterior', 'right');
      await page.getByRole('button', { name: 'There may be more' }).click();
      await page.getByRole('heading', { name: 'The answer cannot be worked out here' }).waitFor();
      await accessible(page, 'the page without core and server');
      await page.unroute('**/*.pack');
      await consult.answered(page, () => page.getByRole('button', { name: 'Try again' }).click());
    }));
});

describe('on the device', () => {
  /** The whole consultation, from the first mark to open advice. */
  const wholeCase = async (page) => {
    await consult.answered(page, () => consult.tap(page, 'heel.posterior', 'right'));
    await consult.answered(page, () => consult.tap(page, 'achilles.distal', 'right'));
    await consult.toSafety(page, { age: 42 });
    await consult.denyAll(page);
    await consult.toAnswer(page);
    assert.ok((await candidates(page)).slice(0, 3).includes('Right soleus'));
    await consult.toAdvice(page);
    await consult.denyAll(page);
    await page.locator('.item[open] li').first().waitFor();
    await page.getByText('nothing you mark or answer is sent anywhere').waitFor();
  };
  /** Fails if anything but a file is asked for, or anything is sent. */
  const onlyFiles = (page) => {
    const others = [];
    page.context().on('request', (request) => {
      const { pathname, search } = new URL(request.url());
      if (request.method() !== 'GET' || request.postData() !== null || search || pathname.startsWith('/api/'))
        others.push(`${request.method()} ${request.url()}`);
    });
    return others;
  };

  it('a static copy of the site gives the whole consultation, and nothing a person told leaves it', async () => {
    const host = await startHost(process.argv[3]);
    try {
      await visit('static', { base: host.base }, async (page) => {
        const others = onlyFiles(page);
        await consult.open(page, host.base);
        await wholeCase(page);
        assert.deepEqual(others, []);
      });
    } finally {
      await host.stop();
    }
  });

  it('without a network, and after the host has gone', async () => {
    const host = await startHost(process.argv[3]);
    let gone = false;
    try {
      await visit('offline', { base: host.base }, async (page) => {
        await consult.open(page, host.base);
        await page.evaluate(async () => {
          await navigator.serviceWorker.ready;
          if (!navigator.serviceWorker.controller)
            await new Promise((done) => navigator.serviceWorker.addEventListener('controllerchange', done, { once: true }));
          // What the page does by itself once it has been at rest for a while.
          navigator.serviceWorker.controller.postMessage('keep-all');
          const kept = async () => (await Promise.all((await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).length))).reduce((a, b) => a + b, 0);
          for (let last = -1, now = 0; now !== last; last = now, now = await kept()) await new Promise((done) => setTimeout(done, 1500));
        });
        await host.stop();
        gone = true;
        await page.context().setOffline(true);
        await page.reload();
        await page.waitForSelector('.consultation.ready');
        await wholeCase(page);
        for (const path of ['/red-flags/', '/muscles/soleus/', '/conditions/plantar_fasciitis/']) {
          await page.goto(host.base + path);
          await page.getByRole('heading', { level: 1 }).waitFor();
        }
        await page.goto(`${host.base}/function/`);
        await worksOut(page, () => page.getByRole('slider', { name: 'Body mass' }).fill('120'));
      });
    } finally {
      if (!gone) await host.stop();
    }
  });

  it('the worker says of every case what the server says, to the last bit', () =>
    visit('parity', {}, async (page) => {
      const root = fileURLToPath(new URL('../../', import.meta.url));
      const YAML = createRequire(`${root}web/package.json`)('yaml');
      const cases = readdirSync(`${root}tests/cases`, { recursive: true })
        .filter((file) => file.endsWith('.yaml'))
        .map((file) => {
          const { title, source, expect, ...told } = YAML.parse(readFileSync(`${root}tests/cases/${file}`, 'utf8'));
          return JSON.stringify(told);
        });
      assert.ok(cases.length >= 15);
      const started = page.waitForEvent('worker');
      await consult.open(page, base);
      const url = (await started).url();
      const differing = await page.evaluate(
        async ({ url, cases }) => {
          const worker = new Worker(url, { type: 'module' });
          // The first answer has no ranges yet; the whole one follows.
          const whole = () =>
            new Promise((done) =>
              worker.addEventListener('message', function told({ data }) {
                if (data.rangesFollow) return;
                worker.removeEventListener('message', told);
                done(data);
              })
            );
          const [wasm, pack] = await (await fetch('/service-worker.js')).text().then((text) =>
            [/\/_app\/immutable\/assets\/palpate\.[\w-]+\.wasm/, /\/_app\/immutable\/assets\/atlas\.[\w-]+\.pack/].map(
              (file) => file.exec(text)[0]
            )
          );
          worker.postMessage({ wasm, pack });
          const differing = [];
          for (const [id, json] of cases.entries()) {
            const told = whole();
            worker.postMessage({ id, text: json });
            const { status, body, failed } = await told;
            const reply = await fetch('/api/v1/assess', {
              method: 'POST',
              headers: { 'content-type': 'application/json' },
              body: json
            });
            if (failed || status !== reply.status || body !== (await reply.text())) differing.push(failed ?? json);
          }
          return differing;
        },
        { url, cases }
      );
      assert.deepEqual(differing, []);
    }));
});

describe('a red flag', () => {
  it('stands above everything and closes advice: a swollen calf after a long journey', () =>
    visit('red-flag', { viewport: sizes.phone }, async (page) => {
      await consult.open(page, base);
      await consult.answered(page, () => consult.tap(page, 'calf.posterior.middle', 'right'));
      await consult.toSafety(page, { age: 50 });
      await consult.say(page, /swollen, bigger/, 'Yes, right');
      const panel = page.locator('.danger');
      await panel.waitFor();
      await consult.denyAll(page);
      assert.equal(await panel.getByRole('heading', { level: 2 }).innerText(), 'See a clinician today.');
      assert.match(await panel.innerText(), /deep vein thrombosis/i);
      assert.equal(await panel.locator('a[href^="tel:"]').getAttribute('href'), 'tel:999', 'the British number for en-GB');
      await panel.getByRole('combobox').selectOption({ label: 'United States: 911' });
      assert.equal(await panel.locator('a[href^="tel:"]').getAttribute('href'), 'tel:911');
      await accessible(page, 'the red panel');
      await fits(page, 'the red panel');
      await consult.toAnswer(page);
      const above = await page.evaluate(
        () => document.querySelector('.danger').getBoundingClientRect().bottom <= document.querySelector('.candidates').getBoundingClientRect().top
      );
      assert.ok(above, 'the panel stands above the ranking');
      await consult.toAdvice(page);
      await consult.denyAll(page);
      const open = (await page.locator('.item h3').allInnerTexts()).join('; ');
      assert.doesNotMatch(open, hands_on, 'massage, pressure and stretching stay closed');
      assert.ok((await page.locator('.locked .names li').count()) > 0);
      await accessible(page, 'closed advice under a red flag');
    }));

  it('that cannot wait a minute shows the number to call: breathless with a swollen calf', () =>
    visit('emergency', {}, async (page) => {
      await consult.open(page, base);
      await consult.answered(page, () => consult.tap(page, 'calf.posterior.middle', 'left'));
      await consult.toSafety(page);
      await consult.say(page, /swollen, bigger/, 'Yes, left');
      await consult.say(page, /short of breath/);
      const heading = page.locator('.danger h2');
      assert.equal(await heading.innerText(), 'This may be an emergency. Get help now.');
      assert.ok(await heading.evaluate((each) => each === document.activeElement), 'the panel has the focus');
      await page.locator('.danger a.main[href="tel:999"]').waitFor();
      await accessible(page, 'an emergency');
    }));
});

describe('the pages', () => {
  const headings = [
    'Where it hurts', 'The points and where each sends pain', 'What fits this muscle',
    'What brings it on and keeps it going', 'What else it may be', 'Test it yourself', 'How to find it by hand',
    'Before you do anything', 'What it does', 'Example movement', 'Anatomy', 'Origin', 'Insertion', 'Action',
    'Helped by', 'Opposed by', 'Nerve', 'Blood supply', 'Connections with other muscles', 'Sources'
  ];
  it('of the muscles have every section, and need no script', () =>
    visit('monographs', { javaScriptEnabled: false, mayComplain: /ERR_FAILED/ }, async (page) => {
      // The drawings have their sizes written down: the pages can be looked at without them.
      await page.route('**/*.svg', (route) => route.abort());
      assert.ok(muscles.includes('soleus'));
      for (const id of muscles) {
        await page.goto(`${base}/muscles/${id}/`);
        const there = await page.locator('h2, h3').allInnerTexts();
        for (const heading of headings) assert.ok(there.includes(heading), `${id} lacks "${heading}"`);
        assert.ok((await page.locator('.pictures img').count()) >= 1, `${id} has no chart`);
        assert.match(await page.locator('main').innerText(), /Not reviewed by a clinician yet\./);
        const empty = await page.locator('main').locator('li, p, td, h2, h3').evaluateAll((all) =>
          all.filter((each) => !each.hidden && each.textContent.trim() === '').map(({ outerHTML }) => outerHTML.slice(0, 120))
        );
        assert.deepEqual(empty, [], `${id} has empty places`);
        const silent = await page.locator('.v-plain').evaluateAll((all) => all.filter((each) => each.textContent.trim() === '').length);
        assert.equal(silent, 0, `${id} has texts without words in the plain voice`);
        await fits(page, id);
      }
    }));
  it('of the soleus have all that it adds', () =>
    visit('soleus', {}, async (page) => {
      await page.goto(`${base}/muscles/soleus/`);
      const there = await page.locator('h2, h3').allInnerTexts();
      for (const heading of [
        'What it can cause', 'Self help', 'Stretching', 'Strengthening', 'Advice', 'Standing', 'Walking and running',
        'Name', 'Shape', 'What is claimed, and what the evidence says', 'Nerves and vessels it can press on'
      ])
        assert.ok(there.includes(heading), `the soleus lacks "${heading}"`);
      const charts = await page.locator('.pictures img').evaluateAll((images) => images.map(({ naturalWidth }) => naturalWidth));
      assert.ok(charts.every((width) => width > 0), 'each chart loads');
      for (const link of ['/conditions/deep_vein_thrombosis/', '/muscles/gastrocnemius/'])
        assert.ok((await page.locator(`main a[href="${link}"]`).count()) > 0, `a link to ${link}`);
      assert.match(await page.locator('#claim-decelerates_pronation_at_heel_strike').innerText(), /not supported/);
    }));
  it('change their voice without a script', () =>
    visit('voice', { javaScriptEnabled: false }, async (page) => {
      await page.goto(`${base}/muscles/soleus/`);
      const plain = await page.locator('.lead').first().innerText();
      await page.getByText('Technical', { exact: true }).click();
      assert.notEqual(await page.locator('.lead').first().innerText(), plain);
    }));
  it('break no rule of accessibility, and fit on desktop and phone', async () => {
    const paths = [
      '/', '/muscles/', '/muscles/soleus/', '/conditions/', '/conditions/deep_vein_thrombosis/', '/remedies/', '/remedies/adductor_stretch/',
      '/red-flags/', '/sources/', '/about/'
    ];
    for (const [size, viewport] of Object.entries(sizes))
      await visit(`axe-${size}`, { viewport }, async (page) => {
        for (const path of paths) {
          assert.equal((await page.goto(base + path)).status(), 200, path);
          await accessible(page, `${path} (${size})`);
          await fits(page, `${path} (${size})`);
        }
      });
  });
  it('weigh at most 100 kB', async () => {
    /** Bytes of a file as it is sent. */
    const known = new Map();
    const sent = async (path) => {
      if (!known.has(path)) {
        const response = await fetch(base + path, { headers: { 'accept-encoding': 'br' } });
        assert.equal(response.status, 200, path);
        known.set(path, { bytes: Number(response.headers.get('content-length')), text: await response.text() });
      }
      return known.get(path);
    };
    /** Bytes of a page with all that it loads at once. */
    const weight = async (path) => {
      const { bytes, text } = await sent(path);
      const files = [...text.matchAll(/<(?:img|script|link)\b[^>]*?(?:src|href)="(\/[^"]+)"[^>]*>/g)]
        .filter(([tag]) => !tag.includes('loading="lazy"'))
        .map(([, file]) => file);
      let sum = bytes;
      for (const file of new Set(files)) sum += (await sent(file)).bytes;
      return sum;
    };
    const measured = (path) =>
      visit(`weight-${path}`, {}, async (page) => {
        const session = await page.context().newCDPSession(page);
        await session.send('Network.enable');
        let bytes = 0;
        session.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
        await page.goto(base + path, { waitUntil: 'networkidle' });
        console.log(`  ${path}: ${(bytes / 1000).toFixed(1)} kB transferred`);
        assert.ok(bytes > 3000 && bytes <= 100_000, `${path} weighs ${bytes} bytes`);
        // What is counted below is what a browser loads, but for the heads of the answers.
        assert.ok((await weight(path)) > 0.8 * bytes, `${path} loads more than is counted`);
      });
    await measured('/');
    await measured('/muscles/soleus/');
    const heads = 8000;
    for (const id of muscles) {
      const bytes = (await weight(`/muscles/${id}/`)) + heads;
      assert.ok(bytes <= 100_000, `${id} weighs ${bytes} bytes`);
    }
  });

  it('of the soleus are folded on a phone, with the first answer open; what is looked for opens, and paper has all', () =>
    visit('folds', { viewport: sizes.phone }, async (page) => {
      await page.goto(`${base}/muscles/soleus/`);
      const isOpen = (id) => page.locator(`details.fold:has(#${id})`).evaluate(({ open }) => open);
      assert.deepEqual([await isOpen('points'), await isOpen('anatomy')], [true, false]);
      const height = await page.evaluate(() => document.documentElement.scrollHeight);
      assert.ok(height < 14_000, `the page is ${height} px long`);
      await page.locator('.contents a[href="#anatomy"]').click();
      await page.waitForFunction(() => document.querySelector('details.fold:has(#anatomy)').open);
      const top = await page.locator('#anatomy').evaluate((each) => each.getBoundingClientRect().top);
      assert.ok(top > -5 && top < 200, `the section that was asked for is on the screen: ${top}`);
      await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
      assert.equal(await page.locator('details.fold:not([open])').count(), 0);
      await page.evaluate(() => dispatchEvent(new Event('afterprint')));
      assert.equal(await isOpen('claims'), false);
      await page.goto(`${base}/muscles/soleus/#claims`);
      await page.reload();
      assert.equal(await isOpen('claims'), true);
      await page.setViewportSize(sizes.desktop);
      await page.waitForFunction(() => !document.querySelector('details.fold:not([open])'));
    }));

  it('of the remedies are found by name, by what they are for, and by their old address', () =>
    visit('remedies', { viewport: sizes.phone }, async (page) => {
      await page.goto(`${base}/remedies/`);
      const all = await page.locator('.index li:visible').count();
      await page.getByLabel('Find in this list').fill('calf stretch');
      const some = await page.locator('.index li:visible').count();
      assert.ok(some > 0 && some < all / 4, `${some} of ${all}`);
      await page.locator('.index li:visible a').first().click();
      await page.locator('ol li').first().waitFor();
      await accessible(page, 'a remedy');
      await fits(page, 'a remedy');
      await page.goto(`${base}/remedies/#adductor_stretch`);
      await page.waitForURL('**/remedies/adductor_stretch/');
    }));
});
