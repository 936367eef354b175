import { error } from '@sveltejs/kit';
import { atlas, citations, remedy } from '$lib/server/atlas';
import { posesOfRemedies } from '$lib/server/poses';
import { sourcesOf } from '$lib/page/citing';

export const entries = () => atlas.remedies.map(({ id }) => ({ id }));

export function load({ params }) {
  const found = remedy(params.id);
  if (!found) error(404);
  const cautions = atlas.cautions.filter(({ closes }) => closes.includes(found.kind));
  const { dose, stop_if, blocked_by, evidence, reaches } = found;
  const ids = sourcesOf([
    dose.basis,
    ...[...stop_if, ...blocked_by, ...evidence, ...(reaches ? [reaches] : []), ...cautions].map(({ basis }) => basis)
  ]);
  return { remedy: found, poses: posesOfRemedies[found.id], cautions, sourceIds: ids, sources: citations(ids) };
}
