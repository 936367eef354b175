// The state of one consultation: the case, the last assessment of it, and what is shown.
// It lives in memory and in this tab's sessionStorage, so that a page of the atlas can be read and
// left again. The answer is worked out on this device; see answering.ts.
import { assess, prepare, type Place, type Reply } from './answering';
import { emptyCase } from './case';
import type { Assessment, Case, Level, Question, ScreenQuestion } from '$lib/contract';

export type Mode = 'self' | 'therapist';
const storageKey = 'palpate.case';
/** From the lowest to the highest. */
export const levels: Level[] = ['self_care', 'soon', 'urgent', 'emergency'];

/** What tells one screening question from another. */
export const screenKey = (question: ScreenQuestion): string =>
  question.asks_age ? 'age' : (question.question?.id ?? '');

export class Consultation {
  case: Case = $state.raw(emptyCase());
  mode: Mode = $state('self');
  assessment: Assessment | undefined = $state.raw();
  problem: Exclude<Reply, { kind: 'answer' }> | undefined = $state.raw();
  /** Where the last answer was worked out. */
  by: Place = $state('device');
  working = $state(false);
  /** Screening questions asked so far, in the order of their first appearance. */
  screen: ScreenQuestion[] = $state.raw([]);
  /** Cautions asked so far, in the order of their first appearance. */
  cautions: Question[] = $state.raw([]);
  /** Questions whose "yes" opens advice, as far as they were met: they are asked on their own. */
  openers: string[] = $state.raw([]);
  #past: Case[] = $state.raw([]);
  #future: Case[] = $state.raw([]);
  #request: AbortController | undefined;

  get level(): Level {
    return this.assessment?.triage.level ?? 'self_care';
  }
  get canUndo(): boolean {
    return this.#past.length > 0;
  }
  get canRedo(): boolean {
    return this.#future.length > 0;
  }
  /** Whether a sign was found that needs someone today or now. */
  get pressing(): boolean {
    return levels.indexOf(this.level) >= levels.indexOf('urgent');
  }

  /** Takes a changed case and asks about it. */
  change(next: Case): void {
    this.#past = [...this.#past.slice(-49), this.case];
    this.#future = [];
    this.#set(next);
  }
  undo(): void {
    const last = this.#past.at(-1);
    if (!last) return;
    this.#past = this.#past.slice(0, -1);
    this.#future = [...this.#future, this.case];
    this.#set(last);
  }
  /** Takes an undo back. */
  redo(): void {
    const next = this.#future.at(-1);
    if (!next) return;
    this.#future = this.#future.slice(0, -1);
    this.#past = [...this.#past, this.case];
    this.#set(next);
  }
  setMode(mode: Mode): void {
    this.mode = mode;
    this.#set(this.case);
  }
  startOver(): void {
    this.#request?.abort();
    this.case = emptyCase();
    this.#past = [];
    this.#future = [];
    this.assessment = undefined;
    this.problem = undefined;
    this.screen = [];
    this.cautions = [];
    this.working = false;
    sessionStorage.removeItem(storageKey);
  }

  /** Takes up what this tab has kept. */
  restore(): void {
    try {
      const kept = JSON.parse(sessionStorage.getItem(storageKey) ?? 'null') as { case: Case; mode: Mode } | null;
      if (kept?.case.version !== 1 || !Array.isArray(kept.case.pain)) return;
      this.mode = kept.mode;
      this.#set(kept.case);
    } catch {
      sessionStorage.removeItem(storageKey);
    }
  }

  #set(next: Case): void {
    this.case = next;
    this.#store();
    void this.ask();
  }
  #store(): void {
    sessionStorage.setItem(storageKey, JSON.stringify({ case: this.case, mode: this.mode }));
  }

  /** Asks once more, where neither the core nor a server gave an answer. */
  async retry(): Promise<void> {
    prepare();
    await this.ask();
  }

  /** Asks about the case as it is now; an older request is dropped. */
  async ask(): Promise<void> {
    this.#request?.abort();
    if (this.case.pain.length === 0 && !this.case.findings?.length) {
      this.assessment = undefined;
      this.problem = undefined;
      this.screen = [];
      this.working = false;
      return;
    }
    const request = new AbortController();
    this.#request = request;
    this.working = true;
    try {
      // Who is alone is not asked for what takes a therapist's hands.
      const told = { ...this.case, alone: this.mode === 'self' };
      const reply = await assess(told, request.signal, (assessment) => this.#take(assessment, 'device'));
      if (request.signal.aborted) return;
      if (reply.kind === 'answer') {
        this.#take(reply.assessment, reply.by);
      } else {
        // An answer to an older case must not stand beside a newer one that failed.
        this.assessment = undefined;
        this.problem = reply;
      }
      this.working = false;
    } catch (reason) {
      if (!request.signal.aborted) throw reason;
    }
  }

  #take(assessment: Assessment, by: Place): void {
    this.assessment = assessment;
    this.by = by;
    this.problem = undefined;
    this.working = false;
    this.#keepScreen(assessment.triage.to_ask);
    this.#keepCautions(assessment.cautions_to_ask);
    const needed = assessment.advice.flatMap(({ locked_because }) =>
      locked_because.filter(({ kind }) => kind === 'needs_open' || kind === 'needs').map(({ id }) => id)
    );
    this.openers = [...new Set([...this.openers, ...needed])];
  }

  /** Answered questions stay where they were; those that no longer matter go. */
  #keepScreen(toAsk: ScreenQuestion[]): void {
    const open = new Map(toAsk.map((each) => [screenKey(each), each]));
    const kept = this.screen.filter((each) => open.has(screenKey(each)) || this.#answered(screenKey(each)));
    const keys = new Set(kept.map(screenKey));
    this.screen = [...kept, ...toAsk.filter((each) => !keys.has(screenKey(each)))];
  }
  #keepCautions(toAsk: Question[]): void {
    const open = new Set(toAsk.map(({ id }) => id));
    const kept = this.cautions.filter(({ id }) => open.has(id) || this.#answered(id));
    const keys = new Set(kept.map(({ id }) => id));
    this.cautions = [...kept, ...toAsk.filter(({ id }) => !keys.has(id))];
  }
  #answered(key: string): boolean {
    return key === 'age'
      ? this.case.person?.age_years !== undefined
      : (this.case.findings?.some(({ id }) => id === key) ?? false);
  }
}
