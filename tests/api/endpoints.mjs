import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { ask, contract, contractText, holds, isProblem, json, root, run, serve } from './harness.mjs';

const heel = readFileSync(join(root, 'docs/examples/heel.json'));
const asJson = { 'Content-Type': 'application/json' };

/** For each operation of the contract and each status that it names: a request that gets it. */
const examples = {
  'POST /assess': {
    200: { path: '/assess', headers: asJson, body: heel },
    400: { path: '/assess', headers: asJson, body: '{' },
    413: { path: '/assess', headers: asJson, body: Buffer.alloc(10_000_000, ' ') },
    415: { path: '/assess', headers: { 'Content-Type': 'text/plain' }, body: heel },
    422: { path: '/assess', headers: asJson, body: '{"version":1,"pain":[]}' },
  },
  'GET /muscles': { 200: { path: '/muscles', list: 'muscles' } },
  'GET /muscles/{id}': {
    200: { path: '/muscles/soleus', same: ['muscle', 'soleus'] },
    400: { path: '/muscles/%zz' },
    404: { path: '/muscles/solus', nearest: 'soleus' },
  },
  'GET /conditions': { 200: { path: '/conditions', list: 'conditions' } },
  'GET /conditions/{id}': {
    200: { path: '/conditions/plantar_fasciitis', same: ['condition', 'plantar_fasciitis'] },
    400: { path: '/conditions/%00' },
    404: { path: '/conditions/plantar_fascitis', nearest: 'plantar_fasciitis' },
  },
  'GET /regions': { 200: { path: '/regions', list: 'regions' } },
  'GET /findings': { 200: { path: '/findings', list: 'findings' } },
  'GET /red-flags': { 200: { path: '/red-flags', list: 'red-flags' } },
  'GET /rules': { 200: { path: '/rules', list: 'rules' } },
  'GET /remedies': { 200: { path: '/remedies', list: 'remedies' } },
  'GET /scenarios': { 200: { path: '/scenarios', list: 'scenarios' } },
  'GET /scenarios/{id}': {
    200: { path: '/scenarios/heels?frames=3&heel_mm=0&mass_kg=80&muscle=soleus&subjects=20', same: ['scenario', 'heels', 'frames=3', 'mass_kg=80', 'muscle=soleus', 'subjects=20'] },
    400: { path: '/scenarios/heels?heel_mm=600' },
    404: { path: '/scenarios/heel', nearest: 'heels' },
  },
  'GET /sources': { 200: { path: '/sources', list: 'sources' } },
  'GET /find': {
    200: { path: '/find?q=heel+pain%20stairs', same: ['find', 'heel', 'pain', 'stairs'] },
    400: { path: '/find' },
  },
  'GET /health': { 200: { path: '/health' } },
  'GET /openapi.json': { 200: { path: '/openapi.json' } },
};

const operations = Object.entries(contract.paths).flatMap(([path, methods]) =>
  Object.keys(methods).map((method) => ({ path, method })),
);

describe('the endpoints of the contract', () => {
  let server;
  before(async () => (server = await serve()));
  after(() => server.stop());

  it('each has its examples here, and none that the contract does not know', () => {
    const known = operations.map(({ path, method }) => `${method.toUpperCase()} ${path}`);
    assert.deepEqual(Object.keys(examples).sort(), known.sort());
  });

  for (const { path, method } of operations) {
    const operation = `${method.toUpperCase()} ${path}`;
    const responses = contract.paths[path][method].responses;
    it(`${operation}: every status that the contract names is met`, () =>
      assert.deepEqual(Object.keys(examples[operation] ?? {}).sort(), Object.keys(responses).sort()));
    for (const [status, example] of Object.entries(examples[operation] ?? {})) {
      it(`${operation} ${status}`, async () => {
        const { path: asked, headers, body, list, same, nearest } = example;
        const answer = await ask(server, method.toUpperCase(), `/api/v1${asked}`, { headers, body });
        assert.equal(answer.status, Number(status), answer.body.toString().slice(0, 300));
        const [type] = Object.keys(responses[status].content);
        assert.equal(answer.headers['content-type'], type);
        const at = path.replaceAll('/', '~1');
        const typeAt = type.replaceAll('/', '~1');
        holds(json(answer), `/paths/${at}/${method}/responses/${status}/content/${typeAt}/schema`);
        if (status >= '400') isProblem(answer, Number(status));
        if (nearest) assert.match(json(answer).detail, new RegExp(`Did you mean ${nearest}\\?`));
        if (!list && !same) return;
        const command = await run([...(same ?? ['list', list]), '--format', 'json']);
        assert.deepEqual(JSON.parse(command.stdout), json(answer), 'the command line says the same');
        if (list) assert.ok(Object.values(json(answer))[0].length > 0, 'the list has something');
      });
    }
    if (method === 'get') {
      it(`HEAD ${path}`, async () => {
        const asked = `/api/v1${examples[operation][200].path}`;
        const [head, get] = [await ask(server, 'HEAD', asked), await ask(server, 'GET', asked)];
        assert.equal(head.status, 200);
        assert.equal(head.body.length, 0);
        assert.equal(head.headers['content-length'], String(get.body.length));
      });
    }
    const allowed = method === 'post' ? 'POST' : 'GET, HEAD';
    for (const wrong of ['PUT', 'DELETE', 'OPTIONS', method === 'post' ? 'GET' : 'POST', 'PURGE']) {
      it(`${wrong} ${path} is refused, and says what is allowed`, async () => {
        const asked = `/api/v1${examples[operation][200].path}`;
        const answer = await ask(server, wrong, asked);
        isProblem(answer, 405);
        assert.equal(answer.headers.allow, allowed);
      });
    }
  }

  it('/openapi.json is the contract, byte for byte', async () => {
    const answer = await ask(server, 'GET', '/api/v1/openapi.json');
    assert.equal(answer.body.toString('utf8'), contractText);
  });

  it('every muscle and condition of the lists has its page, by the contract', async () => {
    for (const [kind, name] of [['muscles', 'Muscle'], ['conditions', 'Condition']]) {
      const all = json(await ask(server, 'GET', `/api/v1/${kind}`))[kind];
      for (const { id } of all) {
        const answer = await ask(server, 'GET', `/api/v1/${kind}/${id}`);
        assert.equal(answer.status, 200);
        holds(json(answer), `/components/schemas/${name}`);
      }
    }
  });
});
