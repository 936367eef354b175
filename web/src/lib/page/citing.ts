// The numbers of a page's sources, shared by everything on the page that cites.
import { getContext, setContext } from 'svelte';
import type { Basis } from '$lib/contract';

const key = Symbol('citing');

/** Numbers the sources of a page in their order. Call it in the page's own script. */
export function numberSources(ids: string[]): void {
  setContext(key, new Map(ids.map((id, index) => [id, index + 1])));
}

/** The numbers of a basis' sources on this page; nothing where the page has no list of sources. */
export function sourceNumbers(basis: Basis): { id: string; number: number }[] {
  const numbers = getContext<Map<string, number> | undefined>(key);
  return basis.sources.flatMap((id) => {
    const number = numbers?.get(id);
    return number === undefined ? [] : [{ id, number }];
  });
}

/** The sources of statements, each once, in the order of their first use. */
export function sourcesOf(bases: Basis[]): string[] {
  return [...new Set(bases.flatMap((basis) => basis.sources))];
}

/** Two bases that read alike. */
export const basisKey = (basis: Basis): string =>
  JSON.stringify([basis.grade, basis.sources, basis.verdict ?? null]);

/** The basis that most of the items share, if at least two do. */
export function commonBasis(bases: Basis[]): Basis | undefined {
  const seen = new Map<string, { basis: Basis; times: number }>();
  for (const basis of bases) {
    const entry = seen.get(basisKey(basis)) ?? { basis, times: 0 };
    seen.set(basisKey(basis), { basis: entry.basis, times: entry.times + 1 });
  }
  const most = [...seen.values()].sort((a, b) => b.times - a.times)[0];
  return most && most.times >= 2 ? most.basis : undefined;
}
