// The body's surfaces, loaded once for a page and on demand only.
import type { BodyIndex } from '$lib/contract';
import type { Heard, Wanted } from './decode.worker';
import type { Surface3 } from './surfaces';

export interface Body {
  index: BodyIndex;
  surfaces: Surface3;
}

let body: Promise<Body> | undefined;
const listeners = new Set<(done: number) => void>();

async function load(): Promise<Body> {
  const [{ default: index }, { default: url }] = await Promise.all([
    import('$atlas/body.json'),
    import('$atlas/body.mesh?url')
  ]);
  const worker = new Worker(new URL('./decode.worker.ts', import.meta.url), { type: 'module' });
  try {
    const surfaces = await new Promise<Surface3>((done, failed) => {
      worker.addEventListener('error', ({ message }) => failed(new Error(message)));
      worker.addEventListener('message', ({ data }: MessageEvent<Heard>) => {
        if ('surfaces' in data) done(data.surfaces);
        else if ('failed' in data) failed(new Error(data.failed));
        else for (const listener of listeners) listener(data.done);
      });
      worker.postMessage({ url, index } satisfies Wanted);
    });
    return { index, surfaces };
  } finally {
    worker.terminate();
  }
}

/** The body; `progress` is told the part that is here, 0 to 1. A failed attempt can be made again. */
export async function loadBody(progress: (done: number) => void): Promise<Body> {
  listeners.add(progress);
  body ??= load();
  try {
    return await body;
  } catch (reason) {
    body = undefined;
    throw reason;
  } finally {
    listeners.delete(progress);
  }
}
