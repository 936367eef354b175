import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { ask, run, scratch, serve } from './harness.mjs';

const folder = join(scratch, 'site');
const home = `<!doctype html><meta http-equiv="content-security-policy" content="script-src 'self' 'sha256-abc='"><p>home</p>`;
const files = {
  'index.html': home,
  'muscles/soleus/index.html': '<p>soleus</p>',
  'about.html': '<p>about</p>',
  '404.html': '<p>no such page</p>',
  'robots.txt': 'User-agent: *\n',
  'manifest.webmanifest': '{}',
  'charts/soleus-back.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  '_app/immutable/start.1a2b.js': 'let started = true;\n'.repeat(50),
  'service-worker.js': 'self.addEventListener("install", () => {});',
};
const compressed = ['index.html', '_app/immutable/start.1a2b.js'];

function write(path, content) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}

describe('the prerendered site', () => {
  let server;
  before(async () => {
    for (const [path, text] of Object.entries(files)) write(path, text);
    for (const path of compressed) {
      write(`${path}.br`, brotliCompressSync(files[path]));
      write(`${path}.gz`, gzipSync(files[path]));
    }
    writeFileSync(join(scratch, 'outside.txt'), 'outside');
    server = await serve('--site', folder);
  });
  after(() => server.stop());

  const addresses = {
    '/': ['index.html', 'text/html; charset=utf-8', 'no-cache'],
    '/index.html': ['index.html', 'text/html; charset=utf-8', 'no-cache'],
    '/about': ['about.html', 'text/html; charset=utf-8', 'no-cache'],
    '/muscles/soleus/': ['muscles/soleus/index.html', 'text/html; charset=utf-8', 'no-cache'],
    '/muscles/soleus/?voice=plain': ['muscles/soleus/index.html', 'text/html; charset=utf-8', 'no-cache'],
    '/muscles/%73oleus/': ['muscles/soleus/index.html', 'text/html; charset=utf-8', 'no-cache'],
    '/robots.txt': ['robots.txt', 'text/plain; charset=utf-8', 'no-cache'],
    '/manifest.webmanifest': ['manifest.webmanifest', 'application/manifest+json', 'no-cache'],
    '/charts/soleus-back.svg': ['charts/soleus-back.svg', 'image/svg+xml', 'no-cache'],
    '/service-worker.js': ['service-worker.js', 'text/javascript; charset=utf-8', 'no-cache'],
    '/_app/immutable/start.1a2b.js': [
      '_app/immutable/start.1a2b.js', 'text/javascript; charset=utf-8', 'public, max-age=31536000, immutable',
    ],
  };
  for (const [address, [file, type, caching]] of Object.entries(addresses)) {
    it(`${address} is ${file}, and is not sent again`, async () => {
      const answer = await ask(server, 'GET', address);
      assert.equal(answer.status, 200);
      assert.equal(answer.body.toString(), files[file]);
      assert.equal(answer.headers['content-type'], type);
      assert.equal(answer.headers['cache-control'], caching);
      assert.match(answer.headers['content-security-policy'], /default-src 'self'.*object-src 'none'/);
      const tag = answer.headers.etag;
      for (const known of [tag, `"other", ${tag}`, '*']) {
        const again = await ask(server, 'GET', address, { headers: { 'If-None-Match': known } });
        assert.equal(again.status, 304);
        assert.equal(again.body.length, 0);
        assert.equal(again.headers.etag, tag);
      }
      const other = await ask(server, 'GET', address, { headers: { 'If-None-Match': '"other"' } });
      assert.equal(other.status, 200);
      const head = await ask(server, 'HEAD', address);
      assert.equal(head.body.length, 0);
      assert.equal(head.headers['content-length'], String(answer.body.length));
    });
  }

  it('the coding that the client takes is sent as it was written', async () => {
    for (const [accepted, coding, body] of [
      ['gzip, deflate, br', 'br', brotliCompressSync(home)],
      ['gzip', 'gzip', gzipSync(home)],
      ['br;q=0, gzip', 'gzip', gzipSync(home)],
      ['identity', undefined, Buffer.from(home)],
    ]) {
      const answer = await ask(server, 'GET', '/', { headers: { 'Accept-Encoding': accepted } });
      assert.equal(answer.headers['content-encoding'], coding);
      assert.ok(answer.body.equals(body), accepted);
      assert.equal(answer.headers.vary, 'Accept-Encoding');
    }
    const plain = await ask(server, 'GET', '/robots.txt', { headers: { 'Accept-Encoding': 'br' } });
    assert.equal(plain.headers['content-encoding'], undefined);
  });

  it('a page allows the scripts that its own policy names, and no others', async () => {
    const policy = async (path) => (await ask(server, 'GET', path)).headers['content-security-policy'];
    assert.match(await policy('/'), /script-src 'self' 'sha256-abc=';/);
    assert.match(await policy('/about'), /script-src 'self';/);
  });

  it('a folder without its slash leads to its page', async () => {
    const answer = await ask(server, 'GET', '/muscles/soleus');
    assert.equal(answer.status, 308);
    assert.equal(answer.headers.location, '/muscles/soleus/');
  });

  for (const path of [
    '/nothing', '/muscles/', '/muscles', '/../outside.txt', '/..%2foutside.txt', '/%2e%2e/outside.txt',
    '/muscles/../../outside.txt', '//outside.txt', '/index.html.br', '/index.html/', '/.', '/\\..\\outside.txt',
  ]) {
    it(`${path} gets the 404 page`, async () => {
      const answer = await ask(server, 'GET', path);
      assert.equal(answer.status, 404);
      assert.equal(answer.body.toString(), files['404.html']);
    });
  }

  it('pages are only read', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PURGE']) {
      const answer = await ask(server, method, '/');
      assert.equal(answer.status, 405);
      assert.equal(answer.headers.allow, 'GET, HEAD');
    }
  });

  it('a folder that is not there is said at the start', async () => {
    const { code, stderr, stdout } = await run(['serve', '--port', '0', '--site', join(scratch, 'no-site')]);
    assert.equal(code, 2);
    assert.equal(stdout, '');
    assert.match(stderr, /no-site/);
  });
});
