// The one request of the consultation: a case to the server this page came from.
import type { Assessment, Case, Problem } from '$lib/contract';

export type Reply =
  | { kind: 'answer'; assessment: Assessment }
  | { kind: 'problem'; title: string; details: string[] }
  /** There is no Palpate server behind this page. */
  | { kind: 'offline' };

const isJson = (response: Response) => /\bjson\b/.test(response.headers.get('content-type') ?? '');

/** Asks the server for its assessment of a case. Throws only when `signal` aborts it. */
export async function assess(one: Case, signal: AbortSignal): Promise<Reply> {
  let response: Response;
  try {
    response = await fetch('/api/v1/assess', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(one),
      signal
    });
  } catch (reason) {
    if (signal.aborted) throw reason;
    return { kind: 'offline' };
  }
  if (!isJson(response)) return { kind: 'offline' };
  const body: unknown = await response.json();
  if (response.ok) return { kind: 'answer', assessment: body as Assessment };
  const problem = body as Problem;
  return {
    kind: 'problem',
    title: problem.title,
    details: (problem.faults ?? []).map(({ message }) => message).concat(problem.faults?.length ? [] : [problem.detail])
  };
}
