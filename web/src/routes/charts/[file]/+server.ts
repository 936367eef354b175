import { error } from '@sveltejs/kit';
import { atlas, chartFile } from '$lib/server/atlas';

export const prerender = true;
export const trailingSlash = 'never';

export const entries = () =>
  [...atlas.muscles, ...atlas.conditions].flatMap((cause) =>
    cause.charts.map((chart) => ({ file: chart.file.replace(/^charts\//, '') }))
  );

export function GET({ params }) {
  const svg = chartFile(params.file);
  if (!svg) error(404);
  return new Response(svg, { headers: { 'content-type': 'image/svg+xml' } });
}
