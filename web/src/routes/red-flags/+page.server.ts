import { atlas, citations } from '$lib/server/atlas';
import { sourcesOf } from '$lib/page/citing';
import type { Level } from '$lib/contract';

const order: Level[] = ['emergency', 'urgent', 'soon', 'self_care'];

export function load() {
  const ids = sourcesOf([
    ...atlas.red_flags.flatMap(({ action, why, evidence }) => [
      action.basis,
      why.basis,
      ...evidence.map(({ basis }) => basis)
    ]),
    ...atlas.rules.flatMap(({ text, accuracy, evidence }) => [
      text.basis,
      ...accuracy.map(({ basis }) => basis),
      ...evidence.map(({ basis }) => basis)
    ])
  ]);
  return {
    levels: order
      .map((level) => ({ level, flags: atlas.red_flags.filter((flag) => flag.level === level) }))
      .filter(({ flags }) => flags.length > 0),
    rules: atlas.rules,
    conditionIds: atlas.conditions.map(({ id }) => id),
    conditionNames: Object.fromEntries(atlas.conditions.map(({ id, name }) => [id, name.en])),
    sourceIds: ids,
    sources: citations(ids)
  };
}
