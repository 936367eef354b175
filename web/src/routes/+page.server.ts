import { atlas, figure, figureOfWoman } from '$lib/server/atlas';

/** A woman from the front and a man from behind: both sides, and everybody is meant. */
const drawings = [
  { figure: 'female', view: figureOfWoman.views.find(({ id }) => id === 'front') },
  { figure: 'male', view: figure.views.find(({ id }) => id === 'back') }
].flatMap(({ figure: of, view }) => (view ? [{ figure: of, view }] : []));

export const load = () => ({
  drawings,
  muscles: atlas.muscles.map(({ id, name }) => ({ id, name: name.en })),
  conditions: atlas.conditions.length
});
