import { atlas } from '$lib/server/atlas';

export const load = () => ({ sources: atlas.sources, assumptions: atlas.assumptions });
