import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { root, run, scratch, serve } from './harness.mjs';

const folder = join(scratch, 'commands');
const at = (name) => join(folder, name);

/** Files with a fault each: what `assess` must say, and where. */
const files = {
  'unknown_region.yaml': [
    'version: 1\npain:\n  - { region: heel.posteror, side: right }\n', /^\S+:3:15: .*did you mean "heel\.posterior"/,
  ],
  'unknown_finding.json': [
    '{ "version": 1,\n  "pain": [],\n  "findings": [{ "id": "nigth_cramp", "answer": "present" }] }',
    /^\S+:3:24: .*did you mean "night_cramp"/,
  ],
  'wrong_type.yaml': ['version: 1\npain: heel\n', /^\S+:2:7: .*a list/],
  'wrong_number.yaml': [
    'version: 1\npain: [{ region: heel.posterior, side: right, intensity: much }]\n', /^\S+:2:58: .*a number/,
  ],
  'unknown_key.yaml': ['version: 1\npian: []\n', /^\S+:2:1: .*did you mean "pain"/m],
  'broken.yaml': ['version: 1\npain: [ { region: heel.posterior\n', /^\S+:3:1: .*not valid YAML/],
  'broken.json': ['{ "version": 1,\n  "pain": [ }', /^\S+:2:13: .*not valid JSON/],
  'tabs.yaml': ['version: 1\npain:\n\t- { region: heel.posterior }\n', /^\S+:3:\d+: .*not valid YAML/],
  'twice.yaml': ['version: 1\npain: []\npain: []\n', /^\S+:3:1: .*second time/],
  'anchors.yaml': ['version: 1\npain: &all [*all]\n', /^\S+:2:\d+: /],
  'two_documents.yaml': ['version: 1\npain: []\n---\nversion: 1\n', /^\S+:\d+:\d+: /],
  'contradiction.yaml': [
    'version: 1\npain: [{ region: heel.posterior, side: right }]\nfindings:\n' +
      '  - { id: night_cramp, answer: present }\n  - { id: night_cramp, answer: absent }\n',
    /^\S+:5:5: .*contradict/,
  ],
  'no_side.yaml': ['version: 1\npain: [{ region: heel.posterior }]\n', /^\S+:2:\d+: .*left or right/],
  'nothing.yaml': ['version: 1\npain: []\n', /^\S+:2:7: .*no pain is marked/],
  'empty.yaml': ['', /^\S+:1:1: /],
  'empty.json': ['', /^\S+:1:1: /],
  'spaces.yaml': [' \n\n', /^\S+:\d+:\d+: /],
  'zero_bytes.yaml': [Buffer.alloc(1000), /^\S+:1:1: /],
  'old.osim': ['<OpenSimDocument Version="30000"><Model name="m"/></OpenSimDocument>\n', /^\S+:1:\d+: /],
  'picture.yaml': [Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), /^\S+:1:1: .*UTF-8/],
  'utf16.yaml': [Buffer.from('\ufeffversion: 1\n', 'utf16le'), /^\S+:1:1: .*UTF-8/],
  'deep.json': ['['.repeat(50_000) + ']'.repeat(50_000), /^\S+:1:\d+: /],
  'large.yaml': [Buffer.alloc(10_000_000, 'a'), /^\S+: .*too large.*at most/],
};

/** Other wrong calls: arguments, and what must be said. */
const calls = [
  [[], /say which command/],
  [['asess', 'x.yaml'], /no command 'asess'.*Did you mean 'assess'/],
  [['--nonsense'], /--nonsense/],
  [['assess'], /case is required/],
  [['assess', '--nonsense'], /--nonsense/],
  [['assess', 'a.yaml', 'b.yaml'], /'b\.yaml'/],
  [['assess', at('there_is_none.yaml')], /there_is_none\.yaml: .*no such file/],
  [['assess', root], /a folder/],
  [['assess', at('unknown_region.yaml'), '--format', 'xml'], /--format: xml not in \{text,json\}/],
  [['assess', at('unknown_region.yaml'), '--format', '1'], /--format: 1 not in/],
  [['muscle', 'solues'], /no muscle 'solues'.*Did you mean 'soleus'/],
  [['muscle', ''], /no muscle ''/],
  [['muscle', 'soleus', '--lang', 'xx'], /no text in 'xx'/],
  [['condition', 'plantar_fascitis'], /Did you mean 'plantar_fasciitis'/],
  [['chart', 'solues'], /Did you mean 'soleus'/],
  [['chart', 'soleus', '--view', 'bak'], /Did you mean 'back'/],
  [['chart', 'soleus', '-o', '/proc/there/is/no/such.svg'], /such\.svg/],
  [['list', 'muscle'], /Did you mean 'muscles'/],
  [['scenario', 'heel'], /Did you mean 'heels'/],
  [['scenario', 'heels', 'heel_m=6'], /heel_mm/],
  [['scenario', 'heels', 'mass_kg=nan'], /from 30 to 200/],
  [['scenario', 'heels', 'muscle=deltoid'], /no muscle of that id/],
  [['find'], /words is required/],
  [['function', at('no_model.osim')], /--motion is required/],
  [['function', at('no_model.osim'), '--motion', at('no.mot')], /no_model\.osim: .*no such file/],
  [['function', at('broken.yaml'), '--motion', at('no.mot')], /broken\.yaml:\d+:\d+: .*not valid XML|OpenSimDocument/],
  [['function', at('old.osim'), '--motion', at('no.mot')], /old\.osim:1:\d+: .*30000.*open the model in OpenSim 4/],
  [['function', at('old.osim'), '--motion', at('no.mot'), '--table', 'activtion'], /--table: activtion not in/],
  [['score'], /case files, or --simulate/],
  [['score', '--simulate', '0'], /--simulate/],
  [['score', '--simulate', '5', '--set', 'steady=2'], /steady=2.*mark_correlation +from 0 to 1/s],
  [['score', '--simulate', '5', '--set', 'nothing=0.5'], /nothing=0\.5/],
  [['score', 'x.yaml', '--simulate', '5'], /--simulate excludes|excludes/],
  [['export-network', at('unknown_region.yaml')], /:3:15: .*did you mean "heel\.posterior"/],
  [['export-network', at('nothing.yaml')], /no pain is marked/],
  [['score', at('there_is_none.yaml')], /no such file/],
  [['score', at('broken.yaml')], /broken\.yaml:3:1/],
  [['--knowledge', join(root, 'README.md'), 'find', 'heel'], /README\.md: .*this is no pack.*\[not_a_pack\]/],
  [['--knowledge', join(root, 'docs'), 'find', 'heel'], /a folder with regions\/ and muscles\/, or a pack file/],
  [['--knowledge', join(root, 'README.md'), 'check'], /check reads the folder/],
  [['compile'], /--output is required/],
  [['compile', '-o', '/proc/there/is/no/such'], /such/],
  [['check', '--knowledge', folder], /regions\/ and muscles\//],
  [['serve', '--port', '70000'], /--port/],
  [['serve', '--port', 'x'], /--port/],
  [['serve', '--port', '0', '--address', 'nowhere'], /nowhere.*an IP address/],
];

function isRefusal({ code, signal, stdout, stderr }, expected) {
  assert.equal(signal, null);
  assert.equal(stdout, '', 'nothing on standard output');
  assert.match(stderr, expected);
  assert.equal(code, 2);
}

describe('wrong input at the command line', { concurrency: 2 }, () => {
  before(() => {
    mkdirSync(folder, { recursive: true });
    for (const [name, [content]] of Object.entries(files)) writeFileSync(at(name), content);
  });

  for (const [name, [, expected]] of Object.entries(files)) {
    it(`assess ${name}`, async () => {
      const ended = await run(['assess', at(name)]);
      isRefusal(ended, expected);
      assert.ok(ended.stderr.startsWith(at(name)), 'the message begins with the file');
      assert.ok(ended.stderr.length < 5000, 'the message is short');
    });
  }
  for (const [args, expected] of calls) {
    it(args.join(' ') || 'no command', async () => isRefusal(await run(args), expected));
  }

  it('ten megabytes on standard input', async () =>
    isRefusal(await run(['assess', '-'], { input: 'a'.repeat(10_000_000) }), /too large/));

  it('a port that is taken', async () => {
    const holder = net.createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => holder.once('listening', resolve));
    const ended = await run(['serve', '--port', String(holder.address().port)]);
    holder.close();
    isRefusal(ended, /a free port/);
  });
});

describe('help', { concurrency: 2 }, async () => {
  const { stdout } = await run(['--help']);
  const commands = [...stdout.split('Subcommands:')[1].matchAll(/^ {2}([a-z-]+)/gm)].map(([, name]) => name);

  it('names every command', () =>
    assert.deepEqual(commands.sort(), [
      'assess', 'body', 'chart', 'check', 'compile', 'condition', 'export-network', 'find', 'function', 'list', 'muscle', 'pose', 'scenario', 'score', 'serve',
    ]));
  it('of every command is there at once', async () => {
    const { code, stdout: all } = await run(['--help-all']);
    assert.equal(code, 0);
    for (const name of commands) assert.match(all, new RegExp(`^${name}$`, 'm'));
  });
  for (const name of commands) {
    it(name, async () => {
      const help = await run([name, '--help']);
      assert.equal(help.code, 0);
      assert.equal(help.stderr, '');
      assert.match(help.stdout, new RegExp(`Usage: palpate ${name}`));
    });
  }
  it('the version', async () => {
    const version = await run(['--version']);
    assert.equal(version.code, 0);
    assert.match(version.stdout, /^\d+\.\d+\.\d+\n$/);
  });
});

describe('check', () => {
  const knowledge = join(scratch, 'knowledge');
  const soleus = join(knowledge, 'muscles/soleus.yaml');
  before(() => cpSync(join(root, 'knowledge'), knowledge, { recursive: true }));

  it('finds no fault in the knowledge', async () => {
    const { code, stdout } = await run(['check']);
    assert.equal(code, 0);
    assert.match(stdout, /no faults/);
  });

  it('finds a place that does not lie on the skin of its region', async () => {
    const heel = join(knowledge, 'landmarks/achilles.insertion.yaml');
    const text = readFileSync(heel, 'utf8');
    writeFileSync(heel, text.replace(/point: \[113\.1, 42\.9\]/, 'point: [-113.1, 42.9]'));
    const ended = await run(['check', '--knowledge', knowledge]);
    writeFileSync(heel, text);
    isRefusal(ended, /landmarks\/achilles\.insertion\.yaml: .*on the left side/);
  });

  it('finds all faults of a broken copy, each at its place', async () => {
    const text = readFileSync(soleus, 'utf8');
    const line = text.split('\n').findIndex((each) => each.startsWith('group:')) + 1;
    assert.ok(line > 0);
    writeFileSync(soleus, `${text.replace(/^group:.*$/m, 'group: triceps_sura')}\nnonsense: 1\n`);
    writeFileSync(join(knowledge, 'muscles/stray.txt'), 'nobody claims this');
    const ended = await run(['check', '--knowledge', knowledge]);
    isRefusal(ended, new RegExp(`^\\S*muscles/soleus\\.yaml:${line}:\\d+: .*triceps_surae`, 'm'));
    assert.match(ended.stderr, /soleus\.yaml:\d+:1: .*nonsense/);
    assert.match(ended.stderr, /stray\.txt/);
    assert.match(ended.stderr, /^3 faults$/m);
  });

  it('no other command answers from broken knowledge', async () => {
    const env = { PALPATE_KNOWLEDGE: knowledge };
    for (const args of [['assess', 'docs/examples/heel.json'], ['list', 'muscles'], ['serve', '--port', '0']]) {
      isRefusal(await run(args, { env }), /soleus\.yaml:\d+:1: /);
    }
  });
});

describe('the stop', () => {
  for (const signal of ['SIGTERM', 'SIGINT']) {
    it(`on ${signal} finishes the request under way and ends with 0`, async () => {
      const server = await serve();
      const body = readFileSync(join(root, 'docs/examples/heel.json'));
      const socket = net.connect(server.port, '127.0.0.1');
      let said = '';
      socket.on('data', (part) => (said += part));
      const closed = new Promise((resolve) => socket.on('close', resolve));
      const header = `POST /api/v1/assess HTTP/1.1\r\nHost: here\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\nExpect: 100-continue\r\n\r\n`;
      socket.write(header);
      while (!said.includes('100 Continue')) await new Promise((resolve) => setTimeout(resolve, 20));
      socket.write(body.subarray(0, 100));
      server.child.kill(signal);
      await new Promise((resolve) => setTimeout(resolve, 300));
      socket.write(body.subarray(100));
      await closed;
      assert.match(said, /HTTP\/1\.1 200 OK/);
      assert.match(said, /Connection: close/);
      assert.ok(said.endsWith('}'));
      assert.deepEqual(await server.ended, { code: 0, signal: null });
      assert.match(server.stdout, /Stopped\.\n$/);
    });
  }
});
