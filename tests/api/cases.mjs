import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import { compiledAtlas, fromWeb, holds, json, post, root, run, schema, serve } from './harness.mjs';

const YAML = fromWeb('yaml');
const folder = join(root, 'tests/cases');
const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));

describe('every case, through the command line and the API', { concurrency: 2 }, () => {
  let server, atlas;
  // The command reads knowledge/, the server the pack that was compiled from it: both say the same.
  before(async () => {
    atlas = await compiledAtlas();
    server = await serve('--knowledge', join(atlas, 'atlas.pack'));
  });
  after(() => server?.stop());

  it('are there', () => assert.ok(files.length >= 15));

  it('every chart keeps within 60 kB, and within 12 kB as it travels', () => {
    const charts = readdirSync(join(atlas, 'charts'));
    assert.ok(charts.length > 300);
    for (const chart of charts) {
      const svg = readFileSync(join(atlas, 'charts', chart));
      assert.ok(svg.length <= 60_000, `${chart}: ${svg.length} bytes`);
      const travels = brotliCompressSync(svg).length;
      assert.ok(travels <= 12_000, `${chart}: ${travels} bytes with brotli`);
    }
  });

  for (const file of [...files.map((name) => join(folder, name)), join(root, 'docs/examples/heel.json')]) {
    it(file.slice(root.length), async () => {
      const whole = YAML.parse(readFileSync(file, 'utf8'));
      // What a test case says about itself is not part of what a person tells.
      const { title, source, expect, ...told } = whole;
      holds(told, schema('Case'));
      const command = await run(['assess', file, '--format', 'json']);
      assert.equal(command.stderr, '');
      assert.equal(command.code, 0);
      const answer = await post(server, told);
      assert.equal(answer.status, 200, answer.body.toString());
      assert.equal(answer.headers['content-type'], 'application/json');
      const said = json(answer);
      holds(said, schema('Assessment'));
      assert.deepEqual(said, JSON.parse(command.stdout));
      const text = await run(['assess', file, '--knowledge', join(atlas, 'atlas.pack')]);
      assert.equal(text.code, 0);
      assert.ok(text.stdout.length > 500);
    });
  }

  it('the same case gives the same bytes, however often and at once it is asked', async () => {
    const told = readFileSync(join(root, 'docs/examples/heel.json'));
    const answers = await Promise.all(Array.from({ length: 8 }, () => post(server, told)));
    for (const { body } of answers) assert.ok(body.equals(answers[0].body));
  });

  it('a case on standard input is read', async () => {
    const input = readFileSync(join(root, 'docs/examples/heel.json'), 'utf8');
    const [piped, named] = await Promise.all([
      run(['assess', '-', '--format', 'json'], { input }),
      run(['assess', 'docs/examples/heel.json', '--format', 'json']),
    ]);
    assert.equal(piped.code, 0);
    assert.equal(piped.stdout, named.stdout);
  });
});
