// The core of this page: it works out answers on this device, in a worker, without any server.
import packUrl from '$atlas/atlas.pack?url';
import wasmUrl from '$atlas/palpate.wasm?url';
import type { Ask, Start, Told } from './worker';

export type Answer = { status: number; body: string };

/** The answer to a case given as JSON, or nothing where this browser cannot work it out. */
export type Engine = {
  assess(json: string): Promise<Answer | undefined>;
  /** A posture or a stride: `heels?heel_mm=60`. */
  scenario(question: string): Promise<Answer | undefined>;
  stop(): void;
};

/** Starts the core; what it needs is loaded at once, so that the first answer does not wait for it. */
export function startEngine(): Engine {
  const waiting = new Map<number, (answer: Answer | undefined) => void>();
  let worker: Worker | undefined;
  let last = 0;

  const giveUp = () => {
    worker?.terminate();
    worker = undefined;
    for (const done of waiting.values()) done(undefined);
    waiting.clear();
  };
  try {
    worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('error', giveUp);
    worker.addEventListener('message', ({ data }: MessageEvent<Told>) => {
      if ('failed' in data) {
        giveUp();
        return;
      }
      waiting.get(data.id)?.({ status: data.status, body: data.body });
      // An older case that still waits was passed over for this one.
      for (const id of [...waiting.keys()]) if (id <= data.id) waiting.delete(id);
    });
    worker.postMessage({ wasm: wasmUrl, pack: packUrl } satisfies Start);
  } catch {
    giveUp();
  }
  const ask = (call: Ask['call'], text: string) =>
    new Promise<Answer | undefined>((done) => {
      if (!worker) {
        done(undefined);
        return;
      }
      waiting.set(++last, done);
      worker.postMessage({ id: last, call, text } satisfies Ask);
    });
  return { assess: (json) => ask('assess', json), scenario: (question) => ask('scenario', question), stop: giveUp };
}
