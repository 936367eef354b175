import { atlas } from '$lib/server/atlas';
import { said } from '$lib/words';

export function load() {
  const parts = new Map<string, { id: string; name: string; plain: string; latin: string; summary: string }[]>();
  for (const muscle of atlas.muscles) {
    const entry = {
      id: muscle.id,
      name: muscle.name.en,
      plain: muscle.name.plain,
      latin: muscle.name.la ?? '',
      summary: said(muscle.summary, false)
    };
    parts.set(muscle.part, [...(parts.get(muscle.part) ?? []), entry]);
  }
  return { parts: [...parts].map(([part, muscles]) => ({ part, muscles })) };
}
