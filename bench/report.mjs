// usage: node bench/report.mjs BUILD_FOLDER [PROGRAM...]
// Runs every program of BUILD_FOLDER/bench (with PROGRAM..., such as `reasoning`, only those), prints a table, and writes BUILD_FOLDER/bench.json: for
// each bench its name, the median, the unit, and the runs the median was taken over.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const repetitions = 5;
const [build, ...wanted] = process.argv.slice(2);
const programs = readdirSync(join(build, 'bench')).filter((name) => name.endsWith('_bench')).sort();
if (programs.length === 0) {
  console.error('There is no bench program yet; bench/CMakeLists.txt tells how to add one.');
  process.exit(1);
}

const median = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

// What runs in WebAssembly is timed by Node, where it is built (./dev bench builds it).
const wasm = join(build, '../build-wasm');
const pack = join(build, 'bench/atlas/atlas.pack');
const inNode = {
  wasm_mechanics_bench: ['bench/mechanics_wasm.mjs', join(wasm, 'bench/mechanics_bench.wasm'), pack],
  wasm_reasoning_bench: ['bench/reasoning_wasm.mjs', wasm, pack]
};
const built = ['bench/mechanics_bench.wasm', 'bench/reasoning_bench.wasm', 'palpate.wasm'];
if ([...built.map((file) => join(wasm, file)), pack].every((file) => existsSync(file))) programs.push(...Object.keys(inNode));

const runs = new Map();
for (const program of programs) {
  if (wanted.length > 0 && !wanted.includes(program.replace(/_bench$/, ''))) continue;
  process.stderr.write(`==> ${program}\n`);
  const output = execFileSync(
    ...(program in inNode
      ? [process.execPath, inNode[program]]
      : [join(build, 'bench', program),
        ['--benchmark_format=json', `--benchmark_repetitions=${repetitions}`, '--benchmark_min_time=0.05']]),
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1 << 28 });
  // The deviation of one run is written as NaN, which is no JSON.
  for (const run of JSON.parse(output.replace(/: -?(nan|inf)\b/gi, ': null')).benchmarks) {
    if (run.run_type !== 'iteration') continue;
    if (run.error_occurred) {
      console.error(`${run.run_name}: ${run.error_message}`);
      process.exit(1);
    }
    const name = `${program.replace(/_bench$/, '')}/${run.run_name}`;
    if (!runs.has(name)) runs.set(name, { unit: run.time_unit, runs: [] });
    // The processor's time: other work on the machine disturbs it less than the clock's.
    runs.get(name).runs.push(run.cpu_time);
  }
}

const results = [...runs].map(([name, { unit, runs }]) => ({ name, median: median(runs), unit, runs }));
writeFileSync(join(build, 'bench.json'), `${JSON.stringify(results, null, 1)}\n`);

const nanoseconds = { ns: 1, us: 1e3, ms: 1e6, s: 1e9 };
const show = (value, unit) => {
  const time = value * nanoseconds[unit];
  const fit = Object.keys(nanoseconds).findLast((name) => nanoseconds[name] <= time) ?? 'ns';
  return `${(time / nanoseconds[fit]).toPrecision(3)} ${fit.padEnd(2)}`;
};
const width = Math.max(...results.map(({ name }) => name.length));
console.log(`${'bench'.padEnd(width)}  ${'median'.padStart(8)}      lowest .. highest of ${repetitions}`);
for (const { name, median, unit, runs } of results) {
  console.log(`${name.padEnd(width)}  ${show(median, unit).padStart(8)}     ` +
    `${show(Math.min(...runs), unit)} .. ${show(Math.max(...runs), unit)}`);
}

// The same leg and walk in MuJoCo: inverse dynamics, lengths and moment arms, which both compute.
const medianOf = (name) => results.find((result) => result.name === name);
for (const program of ['mechanics', 'wasm_mechanics']) {
  const [ours, theirs] = ['stride/without_sharing', 'stride/mujoco_without_sharing'].map((name) => medianOf(`${program}/${name}`));
  if (ours && theirs) console.log(`${program}: a stride takes MuJoCo ${(theirs.median * nanoseconds[theirs.unit] / (ours.median * nanoseconds[ours.unit])).toFixed(1)} times as long`);
}
