import { atlas } from '$lib/server/atlas';
import { indexEntry, type IndexGroup } from '$lib/page/indexing';
import { w } from '$lib/words';

export function load(): { groups: IndexGroup[] } {
  // In the order of the words: from the head down to the foot.
  return {
    groups: Object.entries(w.part)
      .map(([id, name]) => ({
        id,
        name,
        entries: atlas.muscles.filter(({ part }) => part === id).map(indexEntry)
      }))
      .filter(({ entries }) => entries.length > 0)
  };
}
