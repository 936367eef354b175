import { atlas, figure } from '$lib/server/atlas';

export const load = () => ({
  views: figure.views.filter(({ id }) => id === 'front' || id === 'back'),
  muscles: atlas.muscles.map(({ id, name }) => ({ id, name: name.en })),
  conditions: atlas.conditions.length
});
