// Fetches and decodes the body beside the page, so that the page stays quick.
import { MeshoptDecoder } from 'meshoptimizer/decoder';
import type { BodyIndex } from '$lib/contract';
import { surfacesOf, type Surface3, type Surfaces } from './surfaces';

type PartName = keyof Surface3;
export type Wanted = { url: string; index: BodyIndex; parts: PartName[] };
export type Heard = { done: number } | { surfaces: Partial<Surface3> } | { failed: string };

const tell = (heard: Heard, moved: Transferable[] = []) => (postMessage as Worker['postMessage'])(heard, moved);

/** The first bytes of a file: what follows them is not waited for. */
async function fetched(url: string, total: number): Promise<Uint8Array> {
  const response = await fetch(url);
  if (!response.ok || !response.body) throw new Error(`${url}: ${response.status}`);
  const mesh = new Uint8Array(total);
  let length = 0;
  const reader = response.body.getReader();
  while (length < total) {
    const { done, value } = await reader.read();
    if (done) break;
    mesh.set(value.subarray(0, total - length), length);
    length += value.length;
    tell({ done: Math.min(1, length / total) });
  }
  void reader.cancel();
  if (length < total) throw new Error(`${url}: ${length} bytes, not ${total}`);
  return mesh;
}

async function load({ url, index, parts }: Wanted): Promise<void> {
  const buffers = parts.flatMap((part) => [index[part].point_buffer, index[part].corner_buffer]);
  const [mesh] = await Promise.all([fetched(url, Math.max(...buffers.map(({ at, bytes }) => at + bytes))), MeshoptDecoder.ready]);
  const found = parts.map((part): [PartName, Surfaces] => [part, surfacesOf(index, index[part], mesh, MeshoptDecoder)]);
  const arrays = found.flatMap(([, { positions, normals, looks, strands, things, corners }]) => [positions, normals, looks, strands, things, corners]);
  tell({ surfaces: Object.fromEntries(found) as Partial<Surface3> }, arrays.map(({ buffer }) => buffer as ArrayBuffer));
}

addEventListener('message', ({ data }: MessageEvent<Wanted>) => {
  load(data).catch((reason: unknown) => tell({ failed: String(reason) }));
});
