// The README shows a case and its answer as they are. Run with WRITE=1 this file brings the README up
// to date instead of testing it: WRITE=1 node tests/api/readme.mjs build/palpate
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { it } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const file = root + 'README.md';
const answer_block = /```text\n[\s\S]*?```\n/;
const case_block = /```json\n([\s\S]*?)```\n/;

/** The answer down to its first two causes: enough to see what one looks like. */
function shown_answer() {
  const answer = execFileSync(process.argv[2], ['assess', 'docs/examples/heel.json'], { cwd: root, encoding: 'utf8' });
  const end = answer.indexOf('\n  3. ');
  assert.ok(end > 0, 'the answer has at least three causes');
  return '```text\n' + answer.slice(0, end + 1) + '  ...\n```\n';
}

if (process.env.WRITE) {
  writeFileSync(file, readFileSync(file, 'utf8').replace(answer_block, shown_answer));
} else {
  it("the README's case is the example file, and its answer is what the program says", () => {
    const readme = readFileSync(file, 'utf8');
    const example = readFileSync(root + 'docs/examples/heel.json', 'utf8');
    assert.equal(case_block.exec(readme)?.[1], example);
    assert.equal(answer_block.exec(readme)?.[0], shown_answer(), 'run WRITE=1 node tests/api/readme.mjs build/palpate');
  });
}
