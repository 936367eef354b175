// What `palpate compile` wrote, and look-ups over it. Only the build reads this.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import atlasFile from '$atlas/atlas.json';
import bodyFile from '$atlas/body.json';
import figureOfWomanFile from '$atlas/figure-female.json';
import figureFile from '$atlas/figure.json';
import type { Atlas, Chart, Citation, Condition, Figure, Muscle, Remedy } from '$lib/contract';

export const atlas: Atlas = atlasFile;
export const figure: Figure = figureFile;
export const figureOfWoman: Figure = figureOfWomanFile;

const byId = <T extends { id: string }>(items: T[]) => new Map(items.map((item) => [item.id, item]));
const muscles = byId(atlas.muscles);
const conditions = byId(atlas.conditions);
const remedies = byId(atlas.remedies);
const sources = byId(atlas.sources);
const regions = byId(atlas.regions);
const inBody = new Set((bodyFile.muscles.things ?? []).map(({ id }) => id));

export const muscle = (id: string): Muscle | undefined => muscles.get(id);
export const condition = (id: string): Condition | undefined => conditions.get(id);
export const remedy = (id: string): Remedy | undefined => remedies.get(id);

/** Whether the 3D figure has a muscle. */
export const isInBody = (id: string): boolean => inBody.has(id);

/** The citations of a page, in the order in which the page numbers them. */
export const citations = (ids: string[]): Citation[] =>
  ids.map((id) => sources.get(id)).filter((source) => source !== undefined);

/** The name of a place: a region, or a region with an anchor ("heel.posterior.centre"). */
export function placeName(place: string): string {
  for (let id = place; id !== ''; id = id.slice(0, Math.max(0, id.lastIndexOf('.')))) {
    const region = regions.get(id);
    if (region) return region.name;
  }
  return place.replace(/[._]/g, ' ');
}

const chartBox = { width: 340, height: 380 };
/** Plates of the muscles are full of names: they need more room to be read. */
const plateBox = { width: 420, height: 560 };

/** A chart with the size in which it is shown, so that a page keeps its place while it loads. */
export function sizedChart(chart: Chart) {
  const svg = readFileSync(join(__ATLAS_FOLDER__, chart.file), 'utf8');
  const box = /viewBox="([^"]+)"/.exec(svg)?.[1]?.split(/[ ,]+/).map(Number) ?? [];
  const [width = 300, height = 400] = box.slice(2);
  const room = chart.view.startsWith('plate_') ? plateBox : chartBox;
  const scale = Math.min(room.width / width, room.height / height);
  return { ...chart, width: Math.round(width * scale), height: Math.round(height * scale) };
}
export type SizedChart = ReturnType<typeof sizedChart>;

/** The text of a chart's file, by its name; nothing where there is no such chart. */
export function chartFile(name: string): string | undefined {
  const file = join(__ATLAS_FOLDER__, 'charts', name);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
