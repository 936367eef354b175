// Lighthouse over the built pages, as a telephone sees them: node run.mjs PROGRAM SITE
// Judges what does not depend on the machine; times are printed, and never judged.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import * as chromeLauncher from 'chrome-launcher';
import lighthouse from 'lighthouse';

const pages = ['/', '/muscles/soleus/', '/conditions/achilles_tendinopathy/', '/remedies/', '/consult/', '/function/', '/body/'];
const least = { accessibility: 1, 'best-practices': 0.95, seo: 0.9 };
/** DESIGN 7: what a monograph may weigh on first load. */
const mostBytes = { '/muscles/soleus/': 100 * 1024, '/conditions/achilles_tendinopathy/': 100 * 1024 };

const freePort = () =>
  new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });

async function startServer(program, site, knowledge) {
  const port = await freePort();
  const server = spawn(program, ['serve', '--port', String(port), '--site', site, '--knowledge', knowledge], {
    stdio: ['ignore', 'ignore', 'inherit']
  });
  const base = `http://localhost:${port}`;
  for (let tries = 0; tries < 150; ++tries) {
    if (server.exitCode !== null) throw new Error('the server ended');
    if (await fetch(`${base}/api/v1/health`).then(({ ok }) => ok, () => false)) return { base, server };
    await new Promise((done) => setTimeout(done, 200));
  }
  server.kill();
  throw new Error('the server did not answer');
}

/** What is below the limits, in words. */
function shortfalls(page, result) {
  const found = [];
  for (const [name, score] of Object.entries(least)) {
    const category = result.categories[name];
    if (category.score >= score) continue;
    const failed = category.auditRefs
      .map(({ id, weight }) => ({ weight, ...result.audits[id] }))
      .filter(({ weight, score }) => weight > 0 && score !== null && score < 1)
      .map(({ id }) => id);
    found.push(`${name} ${category.score} is below ${score} (${failed.join(', ')})`);
  }
  const bytes = result.audits['total-byte-weight'].numericValue;
  if (page in mostBytes && bytes > mostBytes[page]) found.push(`${bytes} bytes are more than ${mostBytes[page]}`);
  return found;
}

const [program, site, knowledge] = process.argv.slice(2);
const { base, server } = await startServer(program, site, knowledge);
const chrome = await chromeLauncher.launch({
  chromePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
  chromeFlags: ['--headless=new', '--no-sandbox', '--disable-dev-shm-usage']
});
let wrong = 0;
try {
  for (const page of pages) {
    const { lhr } = await lighthouse(base + page, { port: chrome.port, output: 'json', logLevel: 'error' });
    if (lhr.runtimeError) throw new Error(`${page}: ${lhr.runtimeError.message}`);
    const scores = Object.values(lhr.categories).map(({ id, score }) => `${id} ${Math.round(100 * score)}`);
    const paint = Math.round(lhr.audits['first-contentful-paint'].numericValue);
    const kilobytes = Math.round(lhr.audits['total-byte-weight'].numericValue / 1024);
    console.log(`${page}: ${scores.join(', ')}; first paint ${paint} ms on a simulated telephone, ${kilobytes} kB`);
    for (const fault of shortfalls(page, lhr)) {
      ++wrong;
      console.log(`  WRONG: ${fault}`);
    }
  }
} finally {
  await chrome.kill();
  server.kill('SIGTERM');
}
console.log(wrong === 0 ? 'Lighthouse: all pages within the limits' : `Lighthouse: ${wrong} shortfalls`);
process.exitCode = wrong === 0 ? 0 : 1;
