// The generated patients of bench/patients.h, inferred in WebAssembly (bench/reasoning_wasm.cpp).
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const usual = { causes: 250, regions: 40, questions: 400, answers: 30, modes: 1, most: 3, drawing: 0 };

export const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

export const median = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

export const wholeAtlas = { ...usual, causes: 2500, regions: 400, questions: 1000, modes: 3 };

/** How often everything is timed. */
export const repetitions = 5;

/** A function that gives, for each repetition, the milliseconds of each patient; after a warm-up. */
export async function generated(wasm) {
  const ended = () => {
    throw new Error('the bench ended');
  };
  const { instance } = await WebAssembly.instantiate(readFileSync(join(wasm, 'bench/reasoning_bench.wasm')), {
    wasi_snapshot_preview1: new Proxy({}, { get: () => ended })
  });
  const { _initialize, prepare, run } = instance.exports;
  _initialize();
  return (size, count) => {
    const { causes, regions, questions, answers, modes, most, drawing } = size;
    prepare(causes, regions, questions, answers, modes, most, drawing, count);
    const all = Array.from({ length: count }, (_, patient) => patient);
    for (const patient of all) run(patient); // compiled for speed only after some calls
    for (const patient of all) run(patient);
    return Array.from({ length: repetitions }, () =>
      all.map((patient) => {
        const began = performance.now();
        run(patient);
        return performance.now() - began;
      }));
  };
}
