// Starts the server and Chromium, and gives each test a page of its own that may ask nothing of
// another site and may not complain.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const web = createRequire(root + 'web/package.json');

/** Ends the run as skipped (ctest: SKIP_RETURN_CODE). */
function skip(why) {
  console.log(`browser tests skipped: ${why}`);
  process.exit(77);
}

const freePort = () =>
  new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });

/** The address of the server to test, and how to stop it. */
async function startServer([program, site]) {
  if (program?.startsWith('http')) return { base: program.replace(/\/$/, ''), stop: () => {} };
  if (!site || !existsSync(site)) skip(`there is no ${site ?? 'site'}; ./dev test builds it`);
  const port = await freePort();
  const server = spawn(program, ['serve', '--port', String(port), '--site', site, '--knowledge', process.env.PALPATE_KNOWLEDGE ?? root + 'knowledge'], {
    stdio: ['ignore', 'ignore', 'pipe']
  });
  let complaint = '';
  server.stderr.on('data', (text) => (complaint += text));
  const base = `http://127.0.0.1:${port}`;
  for (let tries = 0; tries < 150; ++tries) {
    assert.equal(server.exitCode, null, `the server ended: ${complaint}`);
    const well = await fetch(`${base}/api/v1/health`).then(({ ok }) => ok, () => false);
    if (well) return { base, stop: () => server.kill('SIGTERM') };
    await new Promise((done) => setTimeout(done, 200));
  }
  server.kill();
  throw new Error(`the server did not answer within 30 s: ${complaint}`);
}

const types = { html: 'text/html', js: 'text/javascript', css: 'text/css', svg: 'image/svg+xml' };

/** A host that knows nothing but files, as the plainest there is: what the site must be content with. */
export async function startHost(site) {
  const host = createHttpServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://host').pathname);
    const file = join(site, path.endsWith('/') ? `${path}index.html` : path);
    if (request.method !== 'GET' || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404, { 'content-type': 'text/html' }).end('<!doctype html><title>Not here</title>');
      return;
    }
    response.writeHead(200, { 'content-type': types[file.split('.').at(-1)] ?? 'application/octet-stream' });
    response.end(readFileSync(file));
  });
  await new Promise((done) => host.listen(0, '127.0.0.1', done));
  return {
    base: `http://127.0.0.1:${host.address().port}`,
    stop: () => new Promise((done) => host.close(done).closeAllConnections())
  };
}

export const sizes = { desktop: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } };

/** Everything the tests stand on. */
export async function start(args) {
  const { chromium } = web('playwright-core');
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
  if (!existsSync(executablePath)) skip(`there is no ${executablePath}`);
  const { base, stop } = await startServer(args);
  // --no-sandbox: the tests may run as root, where Chromium's sandbox does not start.
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  const axe = readFileSync(web.resolve('axe-core/axe.min.js'), 'utf8');

  /** Opens a page, lets `act` use it, and checks what must hold of every page. */
  async function visit(name, options, act) {
    const context = await browser.newContext({
      viewport: sizes.desktop,
      locale: 'en-GB',
      reducedMotion: 'reduce',
      ...options
    });
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    const foreign = [];
    const complaints = [];
    context.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(options.base ?? base) && !/^(data|blob):/.test(url)) foreign.push(url);
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' && !options.mayComplain?.test(message.text())) complaints.push(message.text());
    });
    try {
      await act(page);
      assert.deepEqual(foreign, [], 'nothing may be asked of another site');
      assert.deepEqual(complaints, [], 'the browser complains');
      assert.equal((await context.cookies()).length, 0, 'there are no cookies');
    } catch (error) {
      mkdirSync(root + 'build/browser', { recursive: true });
      await page.screenshot({ path: `${root}build/browser/${name.replace(/\W+/g, '-')}.png`, fullPage: true }).catch(() => {});
      throw error;
    } finally {
      await context.close();
    }
  }

  /** Fails with axe's own words where a page breaks WCAG 2.2 AA. */
  async function accessible(page, where) {
    // Run as the browser's own code, so that the page's content security policy stays as it is.
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() =>
      globalThis.axe.run(document, {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
      })
    );
    const told = violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ html }) => html.slice(0, 160)).join(' | ')}`);
    assert.deepEqual(told, [], `axe at ${where}`);
  }

  /** Nothing may stick out of the page sideways. */
  async function fits(page, where) {
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(over <= 0, `${where} is ${over} px wider than the screen`);
  }

  return {
    base,
    visit,
    accessible,
    fits,
    async stop() {
      await browser.close();
      stop();
    }
  };
}
