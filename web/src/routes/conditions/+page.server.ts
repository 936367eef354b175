import { atlas } from '$lib/server/atlas';
import type { Level } from '$lib/contract';
import { indexEntry, type IndexGroup } from '$lib/page/indexing';
import { w } from '$lib/words';

const order: Level[] = ['emergency', 'urgent', 'soon', 'self_care'];

export function load(): { groups: IndexGroup[] } {
  return {
    groups: order
      .map((level) => ({
        id: level,
        name: w.level_long_if[level],
        entries: atlas.conditions.filter(({ danger }) => danger === level).map(indexEntry)
      }))
      .filter(({ entries }) => entries.length > 0)
  };
}
