// run.mjs PROGRAM FOLDER: see README.md.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';

const folderOfModules = process.argv[3];
const [wasm, postureWasm] = ['palpate.wasm', 'posture.wasm'].map((file) => join(folderOfModules, file));
if (!existsSync(fileURLToPath(new URL('../../web/node_modules/ajv', import.meta.url))) || ![wasm, postureWasm].every(existsSync)) {
  console.log('build-wasm/ or the packages of web/ are missing (./dev test makes them): skipped.');
  process.exit(77);
}
const { ask, compiledAtlas, fromWeb, holds, json, post, root, schema, serve } = await import('../api/harness.mjs');
const { Core, Posture } = await import('../../web/src/lib/engine/core.mjs');
const { readAtlas } = await import('../laws/atlas.mjs');
const { broken, holdLaws } = await import('../laws/laws.mjs');
const YAML = fromWeb('yaml');

const folder = join(root, 'tests/cases');
const cases = readdirSync(folder, { recursive: true })
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => {
    const { title, source, expect, ...told } = YAML.parse(readFileSync(join(folder, file), 'utf8'));
    return [file, JSON.stringify(told)];
  });
cases.push(['docs/examples/heel.json', readFileSync(join(root, 'docs/examples/heel.json'), 'utf8')]);

/** Texts that are no case, or a wrong one. */
const wrong = [
  '', '{', '[]', 'null', '"\\ud83d\\ude00"', '{"version":1,"pain":[}', '{"version":2,"pain":[]}',
  '{"version":1,"pain":[]}', '{"version":1,"pain":[],"pain":[]}', '['.repeat(5000),
  '{"version":1,"pain":[{"region":"heel.posteror","side":"right"}]}',
  '{"version":1,"pain":[{"region":"heel.posterior"}],"findings":[{"id":"nigth_cramp","answer":"present"}]}',
  '{"version":1,"pain":[{"region":"heel.posterior","side":"right","intensity":11}]}',
  '{"version":1,"pain":[{"region":"heel.posterior","side":"right","intensity":1e400}]}',
  '{"version":1,"pain":[{"region":"heel.posterior","side":"right","intensity":"6"}]}'
];

describe('WebAssembly and the server say the same', () => {
  let server, core, posture, pack;
  const load = async (Kind, file) => Kind.start(await WebAssembly.compile(readFileSync(file)));
  before(async () => {
    const file = join(await compiledAtlas(), 'atlas.pack');
    pack = readFileSync(file);
    server = await serve('--knowledge', file);
    core = await load(Core, wasm);
    posture = await load(Posture, postureWasm);
    for (const module of [core, posture]) {
      const { status, body } = module.load(pack);
      assert.equal(status, 200, body);
    }
  });
  after(() => server?.stop());

  it('of every case, to the last bit', async () => {
    assert.ok(cases.length >= 15);
    for (const [name, told] of cases) {
      const answer = await post(server, told);
      assert.equal(answer.status, 200, name);
      const { status, body } = core.assess(told);
      assert.equal(status, 200, `${name}: ${body}`);
      if (body !== answer.body.toString('utf8')) assert.deepEqual(JSON.parse(body), json(answer), name);
      assert.equal(body, answer.body.toString('utf8'), name);
    }
  });
  it('at once the answer is the same, but for the ranges that follow', () => {
    let compared = 0;
    for (const [name, told] of cases.slice(0, 12)) {
      const [first, whole] = [core.assessAtOnce(told), core.assess(told)].map(({ body }) => JSON.parse(body));
      for (const candidate of whole.candidates) {
        assert.equal(candidate.range.length, 2);
        delete candidate.range;
        ++compared;
      }
      assert.deepEqual(first, whole, name);
      holds(first, schema('Assessment'));
    }
    assert.ok(compared > 10);
    assert.deepEqual(core.assessAtOnce('{').status, 400);
  });
  it('keeps the laws in generated cases', async () => {
    const atlas = readAtlas(join(root, 'knowledge'), YAML);
    const assess = (told) => {
      const { status, body } = core.assessAtOnce(JSON.stringify(told));
      assert.equal(status, 200, body);
      return JSON.parse(body);
    };
    const opened = await holdLaws({ atlas, assess, seed: 2026, count: 50 });
    assert.ok(opened > 100, `only ${opened} items of advice were ever open`);
    // Answers that break one law are caught: the laws test something.
    for (const [name, breaks] of Object.entries(broken)) {
      const wrong = (told) => breaks(told, assess(told));
      await assert.rejects(holdLaws({ atlas, assess: wrong, seed: 7, count: 8 }), name);
    }
  });
  it('of what is no case, or a wrong one', async () => {
    for (const text of wrong) {
      const answer = await post(server, text);
      const { status, body } = core.assess(text);
      assert.ok(status === 400 || status === 422, `${status}: ${text.slice(0, 80)}`);
      assert.equal(status, answer.status, text.slice(0, 80));
      assert.equal(body, answer.body.toString('utf8'));
      holds(JSON.parse(body), schema('Problem'));
    }
    // What is too large the server refuses before it is read.
    const large = core.assess(`{"version":1,"pain":[{"region":"${'a'.repeat(300_000)}"}]}`);
    assert.equal(JSON.parse(large.body).faults[0].code, 'file_too_large');
  });
  it('of every search', async () => {
    for (const query of ['heel pain stairs', 'soleus', 'ä', 'qqqq', 'x'.repeat(201), 'calf', 'night cramp']) {
      const answer = await ask(server, 'GET', `/api/v1/find?q=${encodeURIComponent(query)}`);
      const { status, body } = core.find(query);
      assert.equal(status, answer.status, query);
      // Scores hold a logarithm of the C library, which may differ in the last digit.
      const rounded = (text) => JSON.parse(text, (key, value) => (key === 'score' ? Number(value.toPrecision(10)) : value));
      assert.deepEqual(rounded(body), rounded(answer.body.toString('utf8')), query);
    }
  });
  it('of postures and strides, to a thousandth', async () => {
    // Waves are sums of the C library's sines, which may differ in the last digit.
    const near = (a, b, at) => {
      if (typeof a === 'number' && typeof b === 'number') {
        assert.ok(Math.abs(a - b) <= 1e-3 * Math.max(Math.abs(a), Math.abs(b)) + 0.02, `${at}: ${a} and ${b}`);
      } else if (a !== null && typeof a === 'object') {
        assert.deepEqual(Object.keys(a), Object.keys(b), at);
        for (const key of Object.keys(a)) near(a[key], b[key], `${at}.${key}`);
      } else assert.equal(a, b, at);
    };
    for (const question of ['walking?frames=21', 'heels?heel_mm=0&mass_kg=90', 'lean?muscle=soleus&subjects=20', 'heels?heel_m=1', 'heel?']) {
      const answer = await ask(server, 'GET', `/api/v1/scenarios/${question}`);
      const { status, body } = posture.scenario(question);
      assert.equal(status, answer.status, question);
      near(JSON.parse(body), json(answer), question);
    }
  });
  it('the same case gives the same bytes, however often and after whatever it is asked', () => {
    const [, told] = cases.at(-1);
    const { body } = core.assess(told);
    for (const [, other] of cases.slice(0, 5)) core.assess(other);
    for (const text of wrong) core.assess(text);
    assert.equal(core.assess(told).body, body);
  });
  it('a damaged pack is refused, and the one that was there stays', () => {
    for (const [bytes, code] of [
      [pack.subarray(0, 1000), 'pack_incomplete'],
      [Buffer.concat([pack.subarray(0, 2000), Buffer.from([pack[2000] ^ 1]), pack.subarray(2001)]), 'pack_damaged'],
      [Buffer.from('<!doctype html>'), 'not_a_pack'],
      [Buffer.concat([pack.subarray(0, 8), Buffer.alloc(8), pack.subarray(16)]), 'pack_of_another_version'],
      [Buffer.alloc(0), 'not_a_pack']
    ]) {
      for (const module of [core, posture]) {
        const { status, body } = module.load(bytes);
        assert.equal(status, 422);
        assert.equal(JSON.parse(body).faults[0].code, code);
      }
    }
    assert.equal(core.assess(cases[0][1]).status, 200);
    assert.equal(posture.scenario('heels').status, 200);
  });
  it('nothing is answered before a pack is there', async () => {
    const empty = await load(Core, wasm);
    const emptyPosture = await load(Posture, postureWasm);
    for (const { status, body } of [empty.assess(cases[0][1]), empty.assessAtOnce(cases[0][1]), empty.find('calf'), emptyPosture.scenario('heels?')]) {
      assert.equal(status, 503);
      holds(JSON.parse(body), schema('Problem'));
    }
  });
  it('are small: 250 kB for the consultation, 200 kB for postures, 1 MB for the pack, after brotli', () => {
    const size = (bytes) => brotliCompressSync(bytes).length;
    const limits = { consultation: 250_000, postures: 200_000, pack: 1_000_000 };
    const sizes = { consultation: size(readFileSync(wasm)), postures: size(readFileSync(postureWasm)), pack: size(pack) };
    for (const [name, limit] of Object.entries(limits)) {
      console.log(`  ${name}: ${(sizes[name] / 1000).toFixed(1)} kB`);
      assert.ok(sizes[name] <= limit, `${name}: ${sizes[name]} bytes`);
    }
  });
});
