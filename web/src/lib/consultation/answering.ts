// Who answers a case: the core on this device, and where the browser cannot run it, the server that
// this page came from.
import { ConsultationEngine, type Answer } from '$lib/engine/engine';
import type { Assessment, Case, Problem } from '$lib/contract';

/** Where an answer was worked out. */
export type Place = 'device' | 'server';

export type Reply =
  | { kind: 'answer'; assessment: Assessment; by: Place }
  | { kind: 'problem'; title: string; details: string[] }
  /** Neither can this browser work it out, nor is there a Palpate server behind this page. */
  | { kind: 'offline' };

const isJson = (response: Response) => /\bjson\b/.test(response.headers.get('content-type') ?? '');

/** Asks the server; nothing where there is none. Throws only when `signal` aborts it. */
async function askServer(json: string, signal: AbortSignal): Promise<Answer | undefined> {
  try {
    const response = await fetch('/api/v1/assess', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: json,
      signal
    });
    return isJson(response) ? { status: response.status, body: await response.text() } : undefined;
  } catch (reason) {
    if (signal.aborted) throw reason;
    return undefined;
  }
}

let engine: ConsultationEngine | undefined;

/** Starts the core, so that it is there when the first mark is made; again, where it had failed. */
export function prepare(): void {
  engine?.stop();
  engine = new ConsultationEngine();
}

/**
 * The assessment of a case. Throws only when `signal` aborts it. `atOnce` may be called before with
 * the same assessment without its ranges.
 */
export async function assess(
  one: Case,
  signal: AbortSignal,
  atOnce: (assessment: Assessment) => void
): Promise<Reply> {
  const json = JSON.stringify(one);
  if (!engine) prepare();
  let by: Place = 'device';
  let answer = await engine?.assess(json, ({ body }) => {
    if (!signal.aborted) atOnce(JSON.parse(body) as Assessment);
  });
  signal.throwIfAborted();
  if (!answer) {
    by = 'server';
    answer = await askServer(json, signal);
  }
  if (!answer) return { kind: 'offline' };
  const body: unknown = JSON.parse(answer.body);
  if (answer.status === 200) return { kind: 'answer', assessment: body as Assessment, by };
  const problem = body as Problem;
  return {
    kind: 'problem',
    title: problem.title,
    details: (problem.faults ?? []).map(({ message }) => message).concat(problem.faults?.length ? [] : [problem.detail])
  };
}
