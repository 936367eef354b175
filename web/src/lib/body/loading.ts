// The body's surfaces, loaded once for a page and on demand only.
import type { BodyIndex } from '$lib/contract';
import type { FigureName } from '$lib/figure/shown.svelte';
import type { Heard, Wanted } from './decode.worker';
import type { Surface3, Surfaces } from './surfaces';

export interface Body {
  index: BodyIndex;
  surfaces: Surface3;
}
/** The skin alone: for the drawings, which need no muscles and bones. */
export interface Skin {
  index: BodyIndex;
  surfaces: Pick<Surface3, 'skin'>;
}

type Files = Promise<[{ default: BodyIndex }, { default: string }]>;
const filesOf: Record<FigureName, () => Files> = {
  male: () => Promise.all([import('$atlas/body.json'), import('$atlas/body.mesh?url')]),
  female: () => Promise.all([import('$atlas/body-female.json'), import('$atlas/body-female.mesh?url')])
};

async function load<Found extends Skin>(
  figure: FigureName,
  wanted: Wanted['parts'],
  progress: (done: number) => void
): Promise<Found> {
  const [{ default: index }, { default: url }] = await filesOf[figure]();
  const worker = new Worker(new URL('./decode.worker.ts', import.meta.url), { type: 'module' });
  try {
    const surfaces = await new Promise<Partial<Record<keyof Surface3, Surfaces>>>((done, failed) => {
      worker.addEventListener('error', ({ message }) => failed(new Error(message)));
      worker.addEventListener('message', ({ data }: MessageEvent<Heard>) => {
        if ('surfaces' in data) done(data.surfaces);
        else if ('failed' in data) failed(new Error(data.failed));
        else progress(data.done);
      });
      worker.postMessage({ url, index, parts: wanted } satisfies Wanted);
    });
    return { index, surfaces } as Found;
  } finally {
    worker.terminate();
  }
}

/** Loads once, and tells all who wait; a failed attempt can be made again. */
function once<Found extends Skin>(figure: FigureName, parts: Wanted['parts']): (progress: (done: number) => void) => Promise<Found> {
  let found: Promise<Found> | undefined;
  const listeners = new Set<(done: number) => void>();
  return async (progress) => {
    listeners.add(progress);
    found ??= load<Found>(figure, parts, (done) => {
      for (const listener of listeners) listener(done);
    });
    try {
      return await found;
    } catch (reason) {
      found = undefined;
      throw reason;
    } finally {
      listeners.delete(progress);
    }
  };
}

/** The body of a figure; `progress` is told the part that is here, 0 to 1. */
export const loadBody = {
  male: once<Body>('male', ['skin', 'muscles', 'bones']),
  female: once<Body>('female', ['skin', 'muscles', 'bones'])
};
/** Its skin alone. */
export const loadSkin = { male: once<Skin>('male', ['skin']), female: once<Skin>('female', ['skin']) };
