// usage: node bench/cost.mjs BUILD_FOLDER WASM_BUILD_FOLDER
// Draws docs/pictures/reasoning-cost.svg: what the posterior costs against causes, answers and k, in
// this machine's native code (the benches `cost_by_...`, processor's time) and in WebAssembly in Node:
// the median of some repetitions of the mean over sixteen patients. Both axes are logarithmic.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generated, mean, median, usual } from './generated.mjs';

const [build, wasm] = process.argv.slice(2);
const output = execFileSync(
  join(build, 'bench', 'reasoning_bench'),
  ['--benchmark_filter=^cost_by_', '--benchmark_format=json', '--benchmark_repetitions=5', '--benchmark_min_time=0.05'],
  { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1 << 28 });

const panels = {
  cost_by_causes: { title: 'causes', sized: (causes) => ({ ...usual, causes }) },
  cost_by_answers: { title: 'answers', sized: (answers) => ({ ...usual, answers }) },
  cost_by_k: { title: 'causes at once, at most', sized: (most) => ({ ...usual, most }) }
};
for (const panel of Object.values(panels)) panel.curves = { native: [], WebAssembly: [] };
for (const run of JSON.parse(output.replace(/: -?(nan|inf)\b/gi, ': null')).benchmarks) {
  if (run.aggregate_name !== 'median') continue;
  const [name, size] = run.run_name.split('/');
  panels[name].curves.native.push([Number(size), run.cpu_time]);
}
const infer = await generated(wasm);
for (const { sized, curves } of Object.values(panels)) {
  for (const [size] of curves.native) {
    curves.WebAssembly.push([size, 1000 * median(infer(sized(size), 16).map(mean))]);
  }
}

const times = Object.values(panels).flatMap(({ curves }) => Object.values(curves).flat().map(([, time]) => time));
const low = 10 ** Math.floor(Math.log10(Math.min(...times)));
const high = 10 ** Math.ceil(Math.log10(Math.max(...times)));
const [width, height, left, gap, top] = [200, 150, 62, 46, 34];
const y = (time) => top + height * (1 - Math.log(time / low) / Math.log(high / low));
const written = (time) => (time >= 1000 ? `${time / 1000} ms` : `${time} µs`);
const parts = [];
for (let time = low; time <= high; time *= 10) {
  parts.push(`<text x="${left - 8}" y="${(y(time) + 4).toFixed(1)}" text-anchor="end">${written(time)}</text>`);
}
Object.values(panels).forEach(({ title, curves }, column) => {
  const from = left + column * (width + gap);
  const sizes = curves.native.map(([size]) => size);
  const x = (size) => (from + 12 + (width - 24) * Math.log(size / sizes[0]) / Math.log(sizes.at(-1) / sizes[0])).toFixed(1);
  for (let time = low; time <= high; time *= 10) parts.push(`<path d="M${from} ${y(time).toFixed(1)}h${width}" class="grid"/>`);
  for (const [name, points] of Object.entries(curves)) {
    parts.push(`<polyline class="${name}" points="${points.map(([size, time]) => `${x(size)},${y(time).toFixed(1)}`).join(' ')}"/>`);
    for (const [size, time] of points) {
      parts.push(`<circle class="${name}" cx="${x(size)}" cy="${y(time).toFixed(1)}" r="3"><title>${name}, ${size}: ${time.toPrecision(3)} µs</title></circle>`);
    }
  }
  for (const size of sizes) parts.push(`<text x="${x(size)}" y="${top + height + 18}" text-anchor="middle">${size}</text>`);
  parts.push(`<text x="${from + width / 2}" y="${top + height + 36}" text-anchor="middle">${title}</text>`);
});
['native', 'WebAssembly'].forEach((name, index) => {
  parts.push(`<path class="${name}" d="M${left + 110 * index} 12h18" fill="none"/><text x="${left + 24 + 110 * index}" y="16">${name}</text>`);
});
const whole = left + Object.keys(panels).length * (width + gap) - gap + 12;
writeFileSync('docs/pictures/reasoning-cost.svg', `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${whole} ${top + height + 46}" font-family="sans-serif" font-size="11" fill="#333" role="img" aria-label="Time of one posterior against causes, answers and causes at once">
<style>.grid{stroke:#ddd}polyline{fill:none}.native{stroke:#1f6f78;stroke-width:2}.WebAssembly{stroke:#b06a2b;stroke-width:2;stroke-dasharray:5 3}circle.native{fill:#1f6f78}circle.WebAssembly{fill:#fff;stroke-dasharray:none}</style>
<rect width="100%" height="100%" fill="#fff"/>
${parts.join('\n')}
</svg>
`);
for (const { title, curves } of Object.values(panels)) {
  for (const [name, points] of Object.entries(curves)) {
    console.log(`${title}, ${name}: ${points.map(([size, time]) => `${size}: ${time.toPrecision(3)} us`).join(', ')}`);
  }
}
