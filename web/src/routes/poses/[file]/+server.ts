import { error } from '@sveltejs/kit';
import { poseFile, poses } from '$lib/server/poses';

export const prerender = true;
export const trailingSlash = 'never';

export const entries = () => poses.map(({ file }) => ({ file: file.replace(/^poses\//, '') }));

export function GET({ params }) {
  const svg = poseFile(params.file);
  if (!svg) error(404);
  return new Response(svg, { headers: { 'content-type': 'image/svg+xml' } });
}
