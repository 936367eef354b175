// The core of this page: it works out answers on this device, in a worker, without any server.
import packUrl from '$atlas/atlas.pack?url';
import wasmUrl from '$atlas/palpate.wasm?url';
import { Pending, type Call } from './queue';
import type { Ask, Start, Told } from './worker';

export type Answer = { status: number; body: string };

/**
 * The answer to a case given as JSON, or nothing where this browser cannot work it out. `atOnce` is
 * called before with the same answer without its ranges.
 */
export type Engine = {
  assess(json: string, atOnce: (answer: Answer) => void): Promise<Answer | undefined>;
  /** A posture or a stride: `heels?heel_mm=60`. */
  scenario(question: string): Promise<Answer | undefined>;
  stop(): void;
};

/** Starts the core; what it needs is loaded at once, so that the first answer does not wait for it. */
export function startEngine(): Engine {
  const pending = new Pending<Answer>();
  let worker: Worker | undefined;

  const giveUp = () => {
    worker?.terminate();
    worker = undefined;
    pending.giveUp();
  };
  try {
    worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('error', giveUp);
    worker.addEventListener('message', ({ data }: MessageEvent<Told>) => {
      if ('failed' in data) {
        giveUp();
        return;
      }
      const answer = { status: data.status, body: data.body };
      if (data.rangesFollow) pending.tellFirst(data.id, answer);
      else pending.settle(data.id, answer);
    });
    worker.postMessage({ wasm: wasmUrl, pack: packUrl } satisfies Start);
  } catch {
    giveUp();
  }
  const ask = (call: Call, text: string, first?: (answer: Answer) => void) =>
    new Promise<Answer | undefined>((done) => {
      if (!worker) {
        done(undefined);
        return;
      }
      worker.postMessage({ id: pending.add(call, done, first), call, text } satisfies Ask);
    });
  return {
    assess: (json, atOnce) => ask('assess', json, atOnce),
    scenario: (question) => ask('scenario', question),
    stop: giveUp
  };
}
