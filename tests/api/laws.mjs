import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { readAtlas } from '../laws/atlas.mjs';
import { holdLaws } from '../laws/laws.mjs';
import { compiledAtlas, fromWeb, json, post, root, run, serve } from './harness.mjs';

const atlas = readAtlas(join(root, 'knowledge'), fromWeb('yaml'));

describe('the laws, in generated cases', () => {
  let server, pack;
  before(async () => {
    pack = join(await compiledAtlas(), 'atlas.pack');
    server = await serve('--knowledge', pack);
  });
  after(() => server?.stop());

  const throughApi = async (told) => {
    const answer = await post(server, told);
    assert.equal(answer.status, 200, answer.body.toString());
    return json(answer);
  };
  it('through the API', async () => {
    assert.ok((await holdLaws({ atlas, assess: throughApi, seed: 1, count: 24 })) > 10);
  });
  it('through the command line', async () => {
    const assess = async (told) => {
      const args = ['assess', '-', '--format', 'json', '--knowledge', pack];
      const { code, stdout, stderr } = await run(args, { input: JSON.stringify(told) });
      assert.equal(code, 0, stderr);
      return JSON.parse(stdout);
    };
    // A process for each answer: what a person is asked before is asked through the API.
    assert.ok((await holdLaws({ atlas, assess, asks: throughApi, seed: 2, count: 12 })) > 10);
  });
});
