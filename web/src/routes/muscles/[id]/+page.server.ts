import { error } from '@sveltejs/kit';
import { atlas, citations, condition, isInBody, muscle, placeName, remedy, sizedChart } from '$lib/server/atlas';
import { functionOf } from '$lib/server/scenarios';
import { sourcesOf } from '$lib/page/citing';

export const entries = () => atlas.muscles.map(({ id }) => ({ id }));

export function load({ params }) {
  const found = muscle(params.id);
  if (!found) error(404);
  const remedies = found.remedies.map(remedy).filter((each) => each !== undefined);
  const ids = [
    ...new Set([
      ...found.sources,
      ...sourcesOf(
        remedies.flatMap((each) => [
          each.dose.basis,
          ...(each.reaches ? [each.reaches.basis] : []),
          ...each.evidence.map(({ basis }) => basis)
        ])
      )
    ])
  ];
  const places = found.points.flatMap((point) => point.refers.flatMap((zone) => zone.path));
  return {
    muscle: found,
    figures: functionOf(found.id),
    remedies,
    charts: found.charts.map(sizedChart),
    inBody: isInBody(found.id),
    places: Object.fromEntries(places.map(({ at }) => [at, placeName(at)])),
    dangers: Object.fromEntries(
      found.differential.flatMap((each) => {
        const page = each.condition === undefined ? undefined : condition(each.condition);
        return page ? [[page.id, page.danger] as const] : [];
      })
    ),
    plainNames: Object.fromEntries(
      [...found.findings, ...found.risks].map(({ finding }) => [
        finding.id,
        atlas.findings.find(({ id }) => id === finding.id)?.name.plain ?? finding.name
      ])
    ),
    sourceIds: ids,
    sources: citations(ids)
  };
}
