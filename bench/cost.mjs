// usage: node bench/cost.mjs BUILD_FOLDER
// Runs the benches `cost_by_...` of BUILD_FOLDER/bench/reasoning_bench and draws their medians as
// docs/pictures/reasoning-cost.svg: both axes logarithmic, the processor's time in microseconds.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const output = execFileSync(
  join(process.argv[2], 'bench', 'reasoning_bench'),
  ['--benchmark_filter=^cost_by_', '--benchmark_format=json', '--benchmark_repetitions=5', '--benchmark_min_time=0.05'],
  { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1 << 28 });
const panels = new Map();
for (const run of JSON.parse(output.replace(/: -?(nan|inf)\b/gi, ': null')).benchmarks) {
  if (run.aggregate_name !== 'median') continue;
  const [name, size] = run.run_name.split('/');
  if (!panels.has(name)) panels.set(name, []);
  panels.get(name).push([Number(size), run.cpu_time]);
}
const titles = { cost_by_causes: 'causes', cost_by_answers: 'answers', cost_by_k: 'k' };
const times = [...panels.values()].flat().map(([, time]) => time);
const low = 10 ** Math.floor(Math.log10(Math.min(...times)));
const high = 10 ** Math.ceil(Math.log10(Math.max(...times)));
const [width, height, left, gap] = [200, 150, 56, 46];
const y = (time) => 24 + height * (1 - Math.log(time / low) / Math.log(high / low));
const parts = [];
for (let time = low; time <= high; time *= 10) {
  parts.push(`<text x="${left - 8}" y="${y(time) + 4}" text-anchor="end">${time} µs</text>`);
}
let column = 0;
for (const [name, points] of panels) {
  const from = left + column++ * (width + gap);
  const [first, last] = [points[0][0], points.at(-1)[0]];
  const x = (size) => from + 12 + (width - 24) * Math.log(size / first) / Math.log(last / first);
  for (let time = low; time <= high; time *= 10) {
    parts.push(`<path d="M${from} ${y(time)}h${width}" class="grid"/>`);
  }
  parts.push(`<polyline points="${points.map(([size, time]) => `${x(size).toFixed(1)},${y(time).toFixed(1)}`).join(' ')}"/>`);
  for (const [size, time] of points) {
    parts.push(`<circle cx="${x(size).toFixed(1)}" cy="${y(time).toFixed(1)}" r="3"><title>${size}: ${time.toPrecision(3)} µs</title></circle>`,
      `<text x="${x(size).toFixed(1)}" y="${height + 42}" text-anchor="middle">${size}</text>`);
  }
  parts.push(`<text x="${from + width / 2}" y="${height + 60}" text-anchor="middle">${titles[name]}</text>`);
}
const whole = left + panels.size * (width + gap);
writeFileSync('docs/pictures/reasoning-cost.svg', `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${whole} ${height + 70}" font-family="sans-serif" font-size="11" fill="#333">
<style>.grid{stroke:#ddd}polyline{fill:none;stroke:#1f6f78;stroke-width:2}circle{fill:#1f6f78}</style>
<rect width="100%" height="100%" fill="#fff"/>
${parts.join('\n')}
</svg>
`);
for (const [name, points] of panels) console.log(name, points.map(([size, time]) => `${size}: ${time.toPrecision(3)} µs`).join(', '));
