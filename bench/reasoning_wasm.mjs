// usage: node bench/reasoning_wasm.mjs BUILD_FOLDER WASM_BUILD_FOLDER
// The benches of reasoning.bench.cpp that have a twin in WebAssembly, and whole answers of the real
// atlas to every case of tests/cases: medians over patients or cases, each the median of five runs.
// Build before: cmake --build build-wasm --target reasoning_bench palpate.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Core } from '../web/src/lib/engine/core.mjs';
import { generated, median, usual } from './generated.mjs';

const [build, wasm] = process.argv.slice(2);
const rows = [];
const show = (ms) => (ms < 1 ? `${(1000 * ms).toFixed(0)} us` : `${ms.toFixed(2)} ms`);
const tell = (name, times) =>
  rows.push([name, show(median(times)), show(times.reduce((a, b) => Math.max(a, b)))]);

const run = await generated(wasm);
const whole = { ...usual, causes: 2500, regions: 400, questions: 1000, modes: 3 };
tell('posterior_250_answers_k3_1e3', run(usual, 40));
tell('posterior_250_drawing_k3_1e3', run({ ...usual, drawing: 1 }, 40));
tell('posterior_250_tempered_drawing_k3_1e3', run({ ...usual, drawing: 2 }, 40));
tell('posterior_2500_answers_k3_1e3', run(whole, 10));
tell('posterior_2500_tempered_drawing_k3_1e3', run({ ...whole, drawing: 2 }, 10));

const folder = mkdtempSync(join(tmpdir(), 'palpate-bench-'));
execFileSync(join(build, 'palpate'), ['compile', '--no-body', '-o', folder]);
const core = await Core.start(await WebAssembly.compile(readFileSync(join(wasm, 'palpate.wasm'))));
core.load(readFileSync(join(folder, 'atlas.pack')));
rmSync(folder, { recursive: true });
const YAML = createRequire(new URL('../web/package.json', import.meta.url))('yaml');
const cases = readdirSync('tests/cases', { recursive: true })
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => {
    const { title, source, expect, ...told } = YAML.parse(readFileSync(join('tests/cases', file), 'utf8'));
    return JSON.stringify(told);
  });
/** Milliseconds of a call, the median of five after one to warm up. */
const time = (act) => {
  act();
  return median(Array.from({ length: 5 }, () => {
    const began = performance.now();
    act();
    return performance.now() - began;
  }));
};
tell(`answer_at_once, ${cases.length} cases`, cases.map((told) => time(() => core.assessAtOnce(told))));
tell(`answer_with_ranges, ${cases.length} cases`, cases.map((told) => time(() => core.assess(told))));

const width = Math.max(...rows.map(([name]) => name.length));
console.log(`${'WebAssembly in Node'.padEnd(width)}    median   slowest`);
for (const [name, middle, most] of rows) {
  console.log(`${name.padEnd(width)}  ${middle.padStart(8)}  ${most.padStart(8)}`);
}
