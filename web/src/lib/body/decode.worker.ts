// Fetches and decodes the body beside the page, so that the page stays quick.
import { MeshoptDecoder } from 'meshoptimizer/decoder';
import type { BodyIndex } from '$lib/contract';
import { surfacesIn, type Surface3 } from './surfaces';

export type Wanted = { url: string; index: BodyIndex };
export type Heard = { done: number } | { surfaces: Surface3 } | { failed: string };

const tell = (heard: Heard, moved: Transferable[] = []) => (postMessage as Worker['postMessage'])(heard, moved);

async function fetched(url: string, total: number): Promise<Uint8Array> {
  const response = await fetch(url);
  if (!response.ok || !response.body) throw new Error(`${url}: ${response.status}`);
  const mesh = new Uint8Array(total);
  let length = 0;
  for (const reader = response.body.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) break;
    mesh.set(value, length);
    length += value.length;
    tell({ done: length / total });
  }
  if (length !== total) throw new Error(`${url}: ${length} bytes, not ${total}`);
  return mesh;
}

async function load({ url, index }: Wanted): Promise<void> {
  const parts = [index.skin, index.muscles, index.bones];
  const total = Math.max(...parts.flatMap(({ point_buffer, corner_buffer }) => [point_buffer, corner_buffer]).map(({ at, bytes }) => at + bytes));
  const [mesh] = await Promise.all([fetched(url, total), MeshoptDecoder.ready]);
  const surfaces = surfacesIn(index, mesh, MeshoptDecoder);
  const arrays = [surfaces.skin, surfaces.muscles, surfaces.bones].flatMap(
    ({ positions, normals, looks, strands, things, corners }) => [positions, normals, looks, strands, things, corners]
  );
  tell({ surfaces }, arrays.map(({ buffer }) => buffer as ArrayBuffer));
}

addEventListener('message', ({ data }: MessageEvent<Wanted>) => {
  load(data).catch((reason: unknown) => tell({ failed: String(reason) }));
});
