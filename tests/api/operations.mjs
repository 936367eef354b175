import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { contract, root, run } from './harness.mjs';
import { Core, Posture } from '../../web/src/lib/engine/core.mjs';

const rows = readFileSync(join(root, 'docs/operations.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('|') && !line.startsWith('|-'))
  .slice(1)
  .map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim()));
const named = (cell) => /^`([^`]+)`$/.exec(cell)?.[1];
const isExcluded = (cell) => /^not: .{15,}/.test(cell);

describe('docs/operations.md', async () => {
  const { stdout } = await run(['--help-all']);
  const kinds = /kind TEXT REQUIRED +([^\n]+)/.exec(stdout)[1].split(/, | or /);
  const commands = [...stdout.matchAll(/^([a-z-]+)$/gm)].map(([, name]) => name).filter((name) => name !== 'list');

  it('tells of each operation where it is, or why it is not', () => {
    for (const [operation, ...offers] of rows) {
      assert.equal(offers.length, 3, operation);
      for (const offer of offers) assert.ok(named(offer) || isExcluded(offer), `${operation}: ${offer}`);
      assert.ok(offers.some(named), `${operation} is nowhere`);
    }
  });
  it('has every command and every list of the program, and no other', () =>
    assert.deepEqual(
      rows.map((row) => named(row[1])).filter(Boolean).sort(),
      [...commands, ...kinds.map((kind) => `list ${kind}`)].map((name) => `palpate ${name}`).sort(),
    ));
  it('has every call of the core for browsers; only `load` is missing, which gives it its knowledge', () =>
    assert.deepEqual(
      rows.map((row) => named(row[3])).filter(Boolean).sort(),
      [Core, Posture]
        .flatMap((module) => Object.getOwnPropertyNames(module.prototype))
        .filter((name) => name !== 'constructor')
        .sort(),
    ));
  it('has every path of the contract, and no other', () =>
    assert.deepEqual(
      rows.map((row) => named(row[2])).filter(Boolean).sort(),
      Object.entries(contract.paths)
        .flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`))
        .sort(),
    ));
});
