import { atlas, citations, muscle } from '$lib/server/atlas';
import { posesOfRemedies } from '$lib/server/poses';
import { sourcesOf } from '$lib/page/citing';
import type { IndexEntry } from '$lib/page/indexing';
import type { Remedy, RemedyKind } from '$lib/contract';
import { fill, listed, w } from '$lib/words';

const order: RemedyKind[] = [
  'stretching', 'strengthening', 'loading', 'massage', 'pressure', 'rest', 'cold', 'heat', 'footwear', 'posture',
  'warm_up', 'habit', 'first_aid', 'professional'
];

/** The names of the parts of the body that a remedy is for. */
function partsOf({ helps }: Remedy): string[] {
  const parts = helps.flatMap(({ kind, id }) => (kind === 'muscle' ? muscle(id)?.part : undefined) ?? []);
  return [...new Set(parts)].map((part) => (w.part as Record<string, string>)[part] ?? part);
}

function entryOf(remedy: Remedy): IndexEntry {
  const { name, helps } = remedy;
  const [picture] = posesOfRemedies[remedy.id] ?? [];
  const helped = [...new Set(helps.map(({ plain_name }) => plain_name))];
  const parts = partsOf(remedy);
  return {
    id: remedy.id,
    name: name.en,
    plain: name.plain ?? name.en,
    summary: helped.length > 0 ? fill(w.remedy.for, { names: listed(helped.slice(0, most)) + (helped.length > most ? ' …' : '') }) : '',
    names: [name.en, name.plain, ...helps.flatMap(({ name, plain_name }) => [name, plain_name]), ...parts].join(' ').toLowerCase(),
    ...(picture ? { picture } : {})
  };
}
/** So many things that a remedy is for are named in the list. */
const most = 4;

export function load() {
  const ids = sourcesOf(atlas.cautions.map(({ basis }) => basis));
  return {
    groups: order
      .map((kind) => ({ id: kind, name: w.remedy.kind[kind], entries: atlas.remedies.filter((each) => each.kind === kind).map(entryOf) }))
      .filter(({ entries }) => entries.length > 0),
    cautions: atlas.cautions,
    sourceIds: ids,
    sources: citations(ids)
  };
}
