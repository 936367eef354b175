import assert from 'node:assert/strict';
import net from 'node:net';
import { after, before, describe, it } from 'node:test';
import { ask, contract, isProblem, json, post, serve } from './harness.mjs';

const heel = '{"region":"heel.posterior","side":"right"}';
const withPain = (pain, more = '') => `{"version":1,"pain":[${pain}]${more}}`;

/** Wrong bodies: the text, the status, and code and place of each fault, in order. */
const bodies = {
  'nothing at all': ['', 400, ['malformed_json request:1:1']],
  'half a document': [withPain(heel).slice(0, -1), 400, ['malformed_json request:1:65']],
  'YAML, not JSON': ['version: 1\npain: []', 400, ['malformed_json request:1:1']],
  'a comma too many': ['{"version":1,\n"pain":[],}', 400, ['malformed_json request:2:11']],
  'a comment': ['{"version":1, // one\n"pain":[]}', 400, ['malformed_json request:1:15']],
  'two documents': ['{"version":1,"pain":[]}{}', 400, ['malformed_json request:1:24']],
  'not a number': [withPain('{"region":"a","intensity":NaN}'), 400, ['malformed_json request:1:48']],
  'bytes that are not UTF-8': [
    Buffer.concat([Buffer.from('{"version":1,"pain":[{"region":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}]}')]),
    400,
    ['not_utf8 request:1:33'],
  ],
  'a character as two units': [withPain('{"region":"\\ud83d\\ude00"}'), 422, ['unknown_reference /pain/0/region']],
  'half a surrogate pair': [withPain('{"region":"\\ud800"}'), 400, ['malformed_json request:1:39']],
  'a number that no number holds': [withPain('{"region":"a","intensity":1e400}'), 422, ['wrong_type request:1:48']],
  'very deep nesting': ['['.repeat(100_000), 422, ['nested_too_deep request:1:65']],
  'very deep nesting, closed': [
    '['.repeat(100_000) + ']'.repeat(100_000), 422, ['nested_too_deep request:1:65'],
  ],
  'a list': ['[]', 422, ['wrong_type request:1:1']],
  null: ['null', 422, ['wrong_type request:1:1']],
  'no version, no pain': ['{}', 422, ['missing_key request:1:1', 'missing_key request:1:1']],
  'a version to come': ['{"version":2,"pain":[]}', 422, ['unsupported_version request:1:12']],
  'a key twice': ['{"version":1,"pain":[],"pain":[]}', 422, ['duplicate_key request:1:24']],
  'an unknown key': [withPain(heel, ',"pian":[]'), 422, ['unknown_key request:1:66']],
  'wrong types': [
    '{"version":1,"person":{"age_years":"42"},"pain":{},"drawing_complete":"true"}',
    422,
    ['wrong_type request:1:36', 'wrong_type request:1:49', 'wrong_type request:1:71'],
  ],
  'a number out of its range': [
    withPain('{"region":"heel.posterior","side":"right","intensity":11}'), 422, ['number_out_of_range request:1:76'],
  ],
  'a dab beside its region, of a brush without a size': [
    withPain('{"region":"heel.posterior","side":"right","dabs":[{"at":[0,2],"radius_mm":0}]}'), 422,
    ['number_out_of_range request:1:81', 'number_out_of_range request:1:96'],
  ],
  'painted with no dab': [withPain('{"region":"heel.posterior","side":"right","dabs":[]}'), 422, ['empty_list request:1:71']],
  'no pain': ['{"version":1,"pain":[]}', 422, ['no_pain_marked /pain']],
  'an unknown region': [withPain('{"region":"heel.posteror","side":"right"}'), 422, ['unknown_reference /pain/0/region']],
  'a region with a zero byte': [withPain('{"region":"heel\\u0000"}'), 422, ['unknown_reference /pain/0/region']],
  'no side': [withPain('{"region":"heel.posterior"}'), 422, ['side_missing /pain/0/side']],
  'a region twice': [withPain(`${heel},${heel}`), 422, ['region_marked_twice /pain/1']],
  'contradictory answers': [
    withPain(heel, ',"findings":[{"id":"night_cramp","answer":"present"},{"id":"night_cramp","answer":"absent"}]'),
    422,
    ['contradictory_answers /findings/1'],
  ],
  'several faults at once': [
    withPain(
      '{"region":"heel.posteror","side":"right"},{"region":"heel.posterior"}',
      ',"findings":[{"id":"nigth_cramp","answer":"present"}]',
    ),
    422,
    ['unknown_reference /pain/0/region', 'side_missing /pain/1/side', 'unknown_reference /findings/0/id'],
  ],
};

describe('wrong requests', () => {
  let server;
  before(async () => (server = await serve()));
  after(async () => {
    assert.equal(server.stderr, '', 'the server never met a mistake of ours');
    await server.stop();
  });

  for (const [name, [body, status, faults]] of Object.entries(bodies)) {
    it(`a case with ${name}`, async () => {
      const problem = isProblem(await post(server, body), status);
      assert.deepEqual(problem.faults.map(({ code, at }) => `${code} ${at}`), faults);
      for (const { message } of problem.faults) assert.ok(message.length > 10);
    });
  }

  it('an unknown name is answered with the nearest', async () => {
    const problem = isProblem(await post(server, bodies['an unknown region'][0]), 422);
    assert.equal(problem.faults[0].nearest, 'heel.posterior');
    assert.match(problem.faults[0].message, /did you mean "heel\.posterior"/);
  });

  it('a body with tabs, or written long, is read', async () => {
    const value = { version: 1, pain: [{ region: 'heel.posterior', side: 'right' }] };
    for (const space of ['\t', 8]) {
      assert.equal((await post(server, JSON.stringify(value, null, space))).status, 200);
    }
    const headers = { 'Content-Type': 'Application/JSON ; charset=utf-8' };
    assert.equal((await post(server, value, { headers })).status, 200);
  });

  it('all that can be marked and answered at once is answered, in time', async () => {
    const list = async (kind) => Object.values(json(await ask(server, 'GET', `/api/v1/${kind}`)))[0];
    const sides = (sided) => (sided ? ['left', 'right'] : ['midline']);
    const pain = (await list('regions'))
      .flatMap(({ id, sided }) => sides(sided).map((side) => ({ region: id, side })))
      .slice(0, contract.components.schemas.Case.properties.pain.maxItems);
    const findings = (await list('findings')).flatMap(({ id, question }) =>
      (question.sided ? ['left', 'right'] : [undefined]).map((side) =>
        question.value
          ? { id, side, value: question.value.to, unit: question.value.unit }
          : { id, side, answer: 'present' },
      ),
    );
    const person = { age_years: 130, sex: 'female' };
    const begin = performance.now();
    const answers = [
      await post(server, { version: 1, pain, person }),
      await post(server, { version: 1, pain, person, drawing_complete: true, findings }),
      await post(server, { version: 1, pain: [], findings }),
    ];
    const seconds = (performance.now() - begin) / 1000;
    for (const answer of answers) {
      if (answer.status === 200) continue;
      const codes = new Set(isProblem(answer, 422).faults.map(({ code }) => code));
      assert.deepEqual([...codes], ['contradictory_answers'], 'only what excludes itself is refused');
    }
    assert.ok(seconds < 60, `took ${seconds} s`);
  });

  it('no content type, or another', async () => {
    for (const headers of [{}, { 'Content-Type': 'text/plain' }, { 'Content-Type': 'application/jsonx' }]) {
      isProblem(await post(server, withPain(heel), { headers }), 415);
    }
  });

  it('searches without words, with too many, or with bytes that are no text', async () => {
    isProblem(await ask(server, 'GET', '/api/v1/find?q='), 400);
    isProblem(await ask(server, 'GET', `/api/v1/find?q=${'x'.repeat(201)}`), 400);
    isProblem(await ask(server, 'GET', '/api/v1/find?q=%'), 400);
    const long = encodeURIComponent('я'.repeat(200));
    assert.equal((await ask(server, 'GET', `/api/v1/find?q=${long}`)).status, 200);
    assert.equal((await ask(server, 'GET', '/api/v1/find?q=%ff%fe')).status, 200);
    assert.equal((await ask(server, 'GET', '/api/v1/find?q=%22%27%3Cscript%3E')).status, 200);
  });

  for (const path of [
    '/api', '/api/', '/api/v1', '/api/v1/', '/api/v2/muscles', '/api/v1muscles', '/api/v1/muscles/',
    '/api/v1//muscles', '/api/v1/Muscles', '/api/v1/../v1/muscles', '/api/v1/muscles/../health',
    '/api/v1/muscles/..%2f..%2f..%2fetc%2fpasswd', '/api/v1/muscles/soleus/', '/api/v1/nothing',
  ]) {
    it(`${path} is not there`, async () => isProblem(await ask(server, 'GET', path), 404));
  }

  for (const path of ['/api/v1/muscles/%00', '/api/v1/muscles/soleus%00', '/%', '/api/v1/find?q=%00']) {
    it(`${path} is no address`, async () => isProblem(await ask(server, 'GET', path), 400));
  }

  it('a huge header', async () => {
    const headers = { 'X-Long': 'x'.repeat(12_000) };
    isProblem(await ask(server, 'GET', '/api/v1/health', { headers }), 431);
    isProblem(await ask(server, 'GET', `/api/v1/find?q=${'x'.repeat(12_000)}`), 431);
  });

  it('a body of ten megabytes, all of which is sent', async () => {
    isProblem(await post(server, Buffer.alloc(10_000_000, ' ')), 413);
    const chunked = { headers: { 'Content-Type': 'application/json', 'Transfer-Encoding': 'chunked' } };
    isProblem(await post(server, Buffer.alloc(10_000_000, ' '), chunked), 413);
  });

  it('what is not HTTP', async () => {
    const said = await new Promise((resolve, reject) => {
      const socket = net.connect(server.port, '127.0.0.1', () => socket.write('\x16\x03\x01 hello\r\n\r\n'));
      let text = '';
      socket.on('data', (part) => (text += part));
      socket.on('end', () => resolve(text));
      socket.on('error', reject);
    });
    assert.match(said, /^HTTP\/1\.1 400 /);
    assert.match(said, /application\/problem\+json/);
  });

  it('after all this the server is well', async () =>
    assert.equal(json(await ask(server, 'GET', '/api/v1/health')).status, 'ok'));

});
