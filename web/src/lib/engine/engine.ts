// The core of this page: it works out answers on this device, in a worker, without any server.
import packUrl from '$atlas/atlas.pack?url';
import wasmUrl from '$atlas/palpate.wasm?url';
import postureUrl from '$atlas/posture.wasm?url';
import type { Answer } from './core.mjs';
import { Pending } from './pending';
import type { Ask, Start, Told } from './serving';

export type { Answer };

/** A worker with its module; what it needs is loaded at once, so that the first answer does not wait for it. */
class Engine {
  readonly #pending = new Pending<Answer>();
  #worker: Worker | undefined;

  /** @param make throws where there are no workers. */
  constructor(make: () => Worker, wasm: string) {
    try {
      const worker = make();
      this.#worker = worker;
      worker.addEventListener('error', () => this.stop());
      worker.addEventListener('message', ({ data }: MessageEvent<Told>) => this.#hear(data));
      worker.postMessage({ wasm, pack: packUrl } satisfies Start);
    } catch {
      this.stop();
    }
  }

  /** The answer, or nothing where this browser cannot work it out, or where a newer question came. */
  protected ask(text: string, first?: (answer: Answer) => void): Promise<Answer | undefined> {
    return new Promise((done) => {
      if (this.#worker) this.#worker.postMessage({ id: this.#pending.add(done, first), text } satisfies Ask);
      else done(undefined);
    });
  }

  #hear(told: Told): void {
    if ('failed' in told) {
      this.stop();
      return;
    }
    const answer = { status: told.status, body: told.body };
    if (told.rangesFollow) this.#pending.tellFirst(told.id, answer);
    else this.#pending.settle(told.id, answer);
  }

  stop(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#pending.giveUp();
  }
}

/** The consultation. */
export class ConsultationEngine extends Engine {
  constructor() {
    super(() => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }), wasmUrl);
  }

  /** The answer to a case given as JSON. `atOnce` is called before with the same without its ranges. */
  assess(json: string, atOnce: (answer: Answer) => void): Promise<Answer | undefined> {
    return this.ask(json, atOnce);
  }
}

/** What the leg does in postures and strides. */
export class PostureEngine extends Engine {
  constructor() {
    super(() => new Worker(new URL('./posture-worker.ts', import.meta.url), { type: 'module' }), postureUrl);
  }

  /** A posture or a stride: `heels?heel_mm=60`. */
  scenario(question: string): Promise<Answer | undefined> {
    return this.ask(question);
  }
}
