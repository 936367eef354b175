// Who waits for the core. Of the same question only the newest counts; a case and a scenario that
// wait at the same time are both answered.
export type Call = 'assess' | 'scenario';

/** What the worker still has to work out: the newest of each call, the oldest of these first. */
export class Queue<Ask extends { id: number; call: Call }> {
  readonly #newest = new Map<Call, Ask>();

  put(ask: Ask): void {
    this.#newest.set(ask.call, ask);
  }

  /** Whether a newer question of this kind waits. */
  waits(call: Call): boolean {
    return this.#newest.has(call);
  }

  take(): Ask | undefined {
    const [next] = [...this.#newest.values()].sort((a, b) => a.id - b.id);
    if (next) this.#newest.delete(next.call);
    return next;
  }
}

/** Who on the page waits for which answer. */
export class Pending<Answer> {
  readonly #waiting = new Map<
    number,
    { call: Call; done: (answer: Answer | undefined) => void; first?: ((answer: Answer) => void) | undefined }
  >();
  #last = 0;

  /** The number of the question. `first` hears what is told before the whole answer. */
  add(call: Call, done: (answer: Answer | undefined) => void, first?: (answer: Answer) => void): number {
    this.#waiting.set(++this.#last, { call, done, first });
    return this.#last;
  }

  /** Gives a part of an answer; the whole follows, unless a newer question passes it over. */
  tellFirst(id: number, answer: Answer): void {
    this.#waiting.get(id)?.first?.(answer);
  }

  /** Gives an answer; older questions of the same call were passed over for this one and never get any. */
  settle(id: number, answer: Answer): void {
    const asked = this.#waiting.get(id);
    if (!asked) return;
    asked.done(answer);
    for (const [older, { call }] of [...this.#waiting]) if (older <= id && call === asked.call) this.#waiting.delete(older);
  }

  /** Nobody will answer any more. */
  giveUp(): void {
    for (const { done } of this.#waiting.values()) done(undefined);
    this.#waiting.clear();
  }
}
