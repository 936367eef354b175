import { atlas, citations } from '$lib/server/atlas';
import { posesOfRemedies } from '$lib/server/poses';
import { sourcesOf } from '$lib/page/citing';
import type { RemedyKind } from '$lib/contract';

const order: RemedyKind[] = [
  'stretching', 'strengthening', 'loading', 'massage', 'pressure', 'rest', 'cold', 'heat', 'footwear', 'posture',
  'warm_up', 'habit', 'first_aid', 'professional'
];

export function load() {
  const ids = sourcesOf([
    ...atlas.remedies.flatMap(({ dose, stop_if, blocked_by, evidence, reaches }) => [
      dose.basis,
      ...stop_if.map(({ basis }) => basis),
      ...blocked_by.map(({ basis }) => basis),
      ...evidence.map(({ basis }) => basis),
      ...(reaches ? [reaches.basis] : [])
    ]),
    ...atlas.cautions.map(({ basis }) => basis)
  ]);
  return {
    kinds: order
      .map((kind) => ({ kind, remedies: atlas.remedies.filter((each) => each.kind === kind) }))
      .filter(({ remedies }) => remedies.length > 0),
    poses: posesOfRemedies,
    cautions: atlas.cautions,
    sourceIds: ids,
    sources: citations(ids)
  };
}
