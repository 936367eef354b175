import { atlas } from '$lib/server/atlas';
import { said } from '$lib/words';
import type { Level } from '$lib/contract';

const order: Level[] = ['emergency', 'urgent', 'soon', 'self_care'];

export function load() {
  return {
    levels: order
      .map((level) => ({
        level,
        conditions: atlas.conditions
          .filter(({ danger }) => danger === level)
          .map(({ id, name, summary }) => ({ id, name: name.en, plain: name.plain, summary: said(summary, false) }))
      }))
      .filter(({ conditions }) => conditions.length > 0)
  };
}
