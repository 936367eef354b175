// usage: node bench/reasoning_wasm.mjs WASM_BUILD_FOLDER PACK
// What reasoning.bench.cpp and consultation.bench.cpp time, in WebAssembly in Node: the posteriors of
// generated patients, and whole answers from the module that browsers get, to the case of the design
// and to every case of tests/cases. Prints JSON as Google Benchmark does: five repetitions of each.
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Core } from '../web/src/lib/engine/core.mjs';
import { generated, mean, repetitions, usual, wholeAtlas } from './generated.mjs';

const [wasm, pack] = process.argv.slice(2);
const benchmarks = [];
const tell = (name, times) => {
  for (const cpu_time of times) benchmarks.push({ run_name: name, run_type: 'iteration', time_unit: 'ms', cpu_time });
};

const infer = await generated(wasm);
for (const [name, size, count] of [
  ['250_answers', usual, 40],
  ['250_drawing', { ...usual, drawing: 1 }, 40],
  ['250_tempered_drawing', { ...usual, drawing: 2 }, 40],
  ['2500_answers', wholeAtlas, 40],
  ['2500_tempered_drawing', { ...wholeAtlas, drawing: 2 }, 40]
]) {
  tell(`infer_on/posterior_${name}_k3_1e3`, infer(size, count).map(mean));
}

const core = await Core.start(await WebAssembly.compile(readFileSync(join(wasm, 'palpate.wasm'))));
core.load(readFileSync(pack));
const design = {
  version: 1,
  person: { age_years: 42, sex: 'female' },
  pain: [{ region: 'heel.posterior', side: 'right', intensity: 6 },
    { region: 'achilles.distal', side: 'right', qualities: ['deep'] }],
  drawing_complete: true,
  findings: [{ id: 'worse.climbing_stairs', answer: 'present' }, { id: 'night_cramp', answer: 'absent' },
    { id: 'calf_girth_difference', side: 'right', value: 0.5, unit: 'cm' }]
};
/** The same person once nothing of danger is open. */
const screened = structuredClone(design);
for (;;) {
  const { status, body } = core.assessAtOnce(JSON.stringify(screened));
  if (status !== 200) throw new Error(body);
  const { next } = JSON.parse(body);
  if (next?.kind !== 'screen') break;
  screened.findings.push({ id: next.question.id, ...(next.side && { side: next.side }), answer: 'absent' });
}

/** Milliseconds of a call, `inner` times over. */
const timed = (act, inner) => {
  const began = performance.now();
  for (let i = 0; i < inner; i++) act();
  return (performance.now() - began) / inner;
};
/** The mean over some cases, in each repetition. */
const answers = (name, cases, ask, inner) => {
  for (let warm = 0; warm < inner; warm++) cases.forEach(ask);
  tell(name, Array.from({ length: repetitions }, () => mean(cases.map((told) => timed(() => ask(told), inner)))));
};
const YAML = createRequire(new URL('../web/package.json', import.meta.url))('yaml');
const cases = readdirSync('tests/cases', { recursive: true })
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => {
    const { title, source, expect, ...told } = YAML.parse(readFileSync(join('tests/cases', file), 'utf8'));
    return JSON.stringify(told);
  });
answers('assess_without_ranges', [JSON.stringify(design)], (told) => core.assessAtOnce(told), 20);
answers('assess_once_screened', [JSON.stringify(screened)], (told) => core.assessAtOnce(told), 20);
answers('assess_with_ranges', [JSON.stringify(design)], (told) => core.assess(told), 5);
answers('assess_the_cases', cases, (told) => core.assessAtOnce(told), 1);
console.log(JSON.stringify({ benchmarks }));
