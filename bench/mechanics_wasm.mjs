// usage: node bench/mechanics_wasm.mjs WASM PACK
// Strides and virtual subjects in WebAssembly, one thread, and where the packages of web/ are
// installed MuJoCo's WebAssembly on the same leg and walk, with the same movement in the air. Prints
// what Google Benchmark prints: {"benchmarks": [...]}.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const [wasm, pack] = process.argv.slice(2);
const repetitions = 5;
const quiet = { fd_close: () => 0, fd_seek: () => 70, fd_write: () => 8, proc_exit: (code) => { throw new Error(`ended with ${code}`); } };
const { instance: { exports: ours } } = await WebAssembly.instantiate(readFileSync(wasm), { wasi_snapshot_preview1: quiet });
ours._initialize();
const bytes = readFileSync(pack);
const at = ours.reserve(bytes.length);
new Uint8Array(ours.memory.buffer, at, bytes.length).set(bytes);
if (ours.load(at, bytes.length) !== 1) throw new Error(`${pack} has no leg that walks`);

const benchmarks = [];
/** Times `run(count)`: as many as take a quarter of a second, five times; the processor's time. */
function time(name, run, count) {
  const spent = (n) => {
    const before = process.cpuUsage();
    run(n);
    const { user, system } = process.cpuUsage(before);
    return user + system;
  };
  spent(1); // the first call is compiled on the way
  count ??= Math.max(1, Math.round((20 * 250_000) / spent(20)));
  for (let i = 0; i < repetitions; i++) {
    benchmarks.push({ run_name: name, run_type: 'iteration', time_unit: 'us', cpu_time: spent(count) / count });
  }
}

time('stride', (n) => ours.strides(n, 1));
time('stride/without_sharing', (n) => ours.strides(n, 0));
time('subjects/1000_walking', () => ours.subjects(1000), 1);

let load;
try {
  load = await import(pathToFileURL(createRequire(new URL('../web/package.json', import.meta.url)).resolve('@mujoco/mujoco')).href);
} catch {
  console.error('The packages of web/ are missing: no MuJoCo beside it.');
}
if (load) {
  const mujoco = await load.default();
  const text = new TextDecoder().decode(new Uint8Array(ours.memory.buffer, ours.mjcf_begin(), ours.mjcf_size()));
  const model = mujoco.MjModel.from_xml_string(text);
  const data = new mujoco.MjData(model);
  const states = Array.from({ length: ours.frames() }, (_, frame) => {
    const size = ours.make_state(frame);
    const numbers = (begin) => new Float64Array(ours.memory.buffer, begin, size).slice();
    return [numbers(ours.position()), numbers(ours.velocity()), numbers(ours.acceleration())];
  });
  const { qpos, qvel, qacc } = data;
  const inverse = ([position, velocity, acceleration]) => {
    qpos.set(position);
    qvel.set(velocity);
    qacc.set(acceleration);
    mujoco.mj_inverse(model, data);
  };
  const copy = (numbers) => {
    const begin = ours.reserve(8 * numbers.length);
    new Float64Array(ours.memory.buffer, begin, numbers.length).set(numbers);
    return begin;
  };
  states.forEach((state, frame) => {
    inverse(state);
    if (!ours.agree(frame, copy(data.qfrc_inverse), copy(data.ten_length))) throw new Error(`the engines disagree in frame ${frame}`);
  });
  time('stride/mujoco_without_sharing', (n) => {
    for (let i = 0; i < n; i++) states.forEach(inverse);
  });
}
console.log(JSON.stringify({ benchmarks }));
