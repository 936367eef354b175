// The program under test: started as a server, run as a command, and the contract it must keep.
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import http from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const program = process.argv[2];
export const fromWeb = createRequire(join(root, 'web/package.json'));
export const contractText = readFileSync(join(root, 'contract/openapi.json'), 'utf8');
export const contract = JSON.parse(contractText);

/** A folder that is removed when the tests are over. */
export const scratch = mkdtempSync(join(tmpdir(), 'palpate-api-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));

const { default: Ajv } = fromWeb('ajv/dist/2020.js');
const ajv = new Ajv({ strict: false, allErrors: true });
ajv.addSchema(contract, 'contract');

/** Fails unless `value` holds the schema at a JSON pointer of the contract. */
export function holds(value, pointer) {
  const validate = ajv.compile({ $ref: `contract#${pointer}` });
  assert.ok(validate(value), `${pointer}: ${ajv.errorsText(validate.errors?.slice(0, 5))}`);
}

export const schema = (name) => `/components/schemas/${name}`;

/** Runs the program; never fails, tells how it ended. */
export function run(args, { input = '', cwd = root, env = {}, timeout = 120_000 } = {}) {
  return new Promise((resolve) => {
    const options = {
      cwd,
      env: { ...process.env, ...env },
      maxBuffer: 64 * 1024 * 1024,
      timeout,
    };
    const child = execFile(program, args, options, (error, stdout, stderr) =>
      resolve({ code: error ? (error.code ?? null) : 0, signal: error?.signal ?? null, stdout, stderr }),
    );
    child.stdin.on('error', () => {}); // it may end before it has read all
    child.stdin.end(input);
  });
}

let made;
/** The folder of an atlas compiled from knowledge/, without the body in 3D: made once, a minute's work. */
export function compiledAtlas() {
  made ??= run(['compile', '--no-body', '-o', join(scratch, 'atlas')], { timeout: 500_000 }).then(
    ({ code, stderr }) => {
      assert.equal(code, 0, stderr);
      return join(scratch, 'atlas');
    },
  );
  return made;
}

/** Starts a server on a free port. */
export async function serve(...args) {
  const child = spawn(program, ['serve', '--port', '0', ...args], { cwd: root });
  const server = { child, stdout: '', stderr: '' };
  server.ended = new Promise((resolve) =>
    child.on('exit', (code, signal) => resolve({ code, signal })),
  );
  child.stderr.on('data', (part) => (server.stderr += part));
  server.port = await new Promise((resolve, reject) => {
    child.stdout.on('data', (part) => {
      server.stdout += part;
      const ready = /Palpate is ready at http:\/\/127\.0\.0\.1:(\d+)\//.exec(server.stdout);
      if (ready) resolve(Number(ready[1]));
    });
    child.on('exit', (code) => reject(new Error(`ended with ${code}: ${server.stderr}`)));
  });
  server.stop = async () => {
    child.kill('SIGTERM');
    return server.ended;
  };
  process.on('exit', () => child.kill('SIGKILL'));
  return server;
}

const everywhere = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

/** One request, its path sent as it stands. Every answer must carry the headers of safety. */
export async function ask(server, method, path, { headers = {}, body, agent } = {}) {
  const answer = await new Promise((resolve, reject) => {
    const request = http.request(
      { host: '127.0.0.1', port: server.port, method, path, headers, agent },
      (response) => {
        const parts = [];
        response.on('data', (part) => parts.push(part));
        response.on('error', reject);
        response.on('end', () =>
          resolve({
            status: response.statusCode,
            headers: response.headers,
            body: Buffer.concat(parts),
          }),
        );
      },
    );
    let answered = false;
    request.on('response', () => (answered = true));
    request.on('error', (error) => answered || reject(error));
    request.end(body);
  });
  for (const [name, value] of Object.entries(everywhere)) {
    assert.equal(answer.headers[name], value, `${method} ${path}: ${name}`);
  }
  // Only the site's own pages may be shown within a page, and only within one of the same site.
  const withinSite = answer.headers['x-frame-options'] === 'SAMEORIGIN' && !path.startsWith('/api/');
  if (!withinSite) assert.equal(answer.headers['x-frame-options'], 'DENY', `${method} ${path}: x-frame-options`);
  const ancestors = withinSite ? /frame-ancestors 'self'/ : /frame-ancestors 'none'/;
  assert.match(answer.headers['content-security-policy'], ancestors);
  assert.ok(answer.headers['permissions-policy']);
  return answer;
}

export const json = (answer) => JSON.parse(answer.body.toString('utf8'));

export const post = (server, value, options = {}) =>
  ask(server, 'POST', '/api/v1/assess', {
    headers: { 'Content-Type': 'application/json' },
    body: typeof value === 'string' || Buffer.isBuffer(value) ? value : JSON.stringify(value),
    ...options,
  });

/** Fails unless an answer is a problem document with this status; gives the document. */
export function isProblem(answer, status) {
  assert.equal(answer.status, status, answer.body.toString('utf8').slice(0, 500));
  assert.equal(answer.headers['content-type'], 'application/problem+json');
  const problem = json(answer);
  holds(problem, schema('Problem'));
  assert.equal(problem.status, status);
  return problem;
}
