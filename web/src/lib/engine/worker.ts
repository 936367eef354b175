// The core in a thread of its own: it loads core and pack when it is told where they are, then
// answers one question after the other (queue.ts tells which).
import { Core } from './core.mjs';
import { Queue, type Call } from './queue';

export type Start = { wasm: string; pack: string };
/** A case, or a scenario with its settings. */
export type Ask = { id: number; call: Call; text: string };
export type Told = { id: number; status: number; body: string } | { failed: string };

const tell = (told: Told) => postMessage(told);
let core: Promise<Core> | undefined;
const queue = new Queue<Ask>();

const bytes = async (url: string) => {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
};

async function start({ wasm, pack }: Start): Promise<Core> {
  const [module, atlas] = await Promise.all([
    bytes(wasm).then((code) => WebAssembly.compile(code)),
    bytes(pack)
  ]);
  const started = await Core.start(module);
  const { status, body } = started.load(atlas);
  if (status !== 200) throw new Error(body);
  return started;
}

async function answer(): Promise<void> {
  try {
    const ready = await core;
    if (!ready) return;
    const ask = queue.take();
    if (!ask) return;
    tell({ id: ask.id, ...ready[ask.call](ask.text) });
  } catch (reason) {
    tell({ failed: String(reason) });
  }
}

addEventListener('message', ({ data }: MessageEvent<Start | Ask>) => {
  if ('wasm' in data) {
    core = start(data);
    core.catch((reason: unknown) => tell({ failed: String(reason) }));
    return;
  }
  queue.put(data);
  // Once messages that came at the same time have been taken in.
  setTimeout(() => void answer());
});
