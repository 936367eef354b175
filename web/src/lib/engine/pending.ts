/** Who on the page waits for which answer of a worker, of which only the newest question counts. */
export class Pending<Answer> {
  readonly #waiting = new Map<number, { done: (answer: Answer | undefined) => void; first?: ((answer: Answer) => void) | undefined }>();
  #last = 0;

  /** The number of the question. `first` hears what is told before the whole answer. */
  add(done: (answer: Answer | undefined) => void, first?: (answer: Answer) => void): number {
    this.#waiting.set(++this.#last, { done, first });
    return this.#last;
  }

  /** Gives a part of an answer; the whole follows, unless a newer question passes it over. */
  tellFirst(id: number, answer: Answer): void {
    this.#waiting.get(id)?.first?.(answer);
  }

  /** Gives an answer; older questions were passed over for this one and never get any. */
  settle(id: number, answer: Answer): void {
    const asked = this.#waiting.get(id);
    if (!asked) return;
    asked.done(answer);
    for (const older of [...this.#waiting.keys()]) if (older <= id) this.#waiting.delete(older);
  }

  /** Nobody will answer any more. */
  giveUp(): void {
    for (const { done } of this.#waiting.values()) done(undefined);
    this.#waiting.clear();
  }
}
