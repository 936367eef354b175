import { error } from '@sveltejs/kit';
import { atlas, citations, condition, placeName, remedy, sizedChart } from '$lib/server/atlas';
import { posesOfFindings } from '$lib/server/poses';
import { basisKey, sourcesOf } from '$lib/page/citing';

const seeSomebody = ['call_emergency', 'see_clinician_today', 'see_clinician_soon'];

export const entries = () => atlas.conditions.map(({ id }) => ({ id }));

export function load({ params }) {
  const found = condition(params.id);
  if (!found) error(404);
  // Whom to see, and how soon, heads the page in this condition's own words.
  const remedies = found.remedies
    .filter((id) => !seeSomebody.includes(id))
    .map(remedy)
    .filter((each) => each !== undefined);
  const flags = atlas.red_flags.filter(({ suspects }) => suspects.some(({ id }) => id === found.id));
  const ids = [
    ...new Set([
      ...found.sources,
      ...sourcesOf(remedies.flatMap(({ dose, evidence }) => [dose.basis, ...evidence.map(({ basis }) => basis)]))
    ])
  ];
  return {
    condition: found,
    remedies,
    charts: found.charts.map(sizedChart),
    pain: (['main', 'spillover', 'rare'] as const).flatMap((tier) => {
      const zones = found.pain.filter((zone) => zone.tier === tier);
      const bases = new Map(zones.map(({ basis }) => [basisKey(basis), basis]));
      return [...bases].map(([key, basis]) => ({
        tier,
        basis,
        places: [
          ...new Set(
            zones.filter((zone) => basisKey(zone.basis) === key).flatMap(({ path }) => path.map(({ at }) => placeName(at)))
          )
        ]
      }));
    }),
    muscles: atlas.muscles.flatMap(({ id, name, differential }) =>
      differential
        .filter((each) => each.condition === found.id)
        .map(({ text }) => ({ id, name: name.en, text }))
    ),
    flags: flags.map(({ id, name, level }) => ({ id, name: name.plain, level })),
    rules: atlas.rules.filter(({ target }) => target === found.id).map(({ id, name }) => ({ id, name: name.en })),
    plainNames: Object.fromEntries(
      [...found.findings, ...found.risks].map(({ finding }) => [
        finding.id,
        atlas.findings.find(({ id }) => id === finding.id)?.name.plain ?? finding.name
      ])
    ),
    poses: found.findings.flatMap(({ finding }) => posesOfFindings[finding.id] ?? []),
    sourceIds: ids,
    sources: citations(ids)
  };
}
