// The core in a thread of its own: it loads core and pack when it is told where they are, then
// answers one case after the other. Of cases that wait only the newest is worked out.
import { Core } from './core.mjs';

export type Start = { wasm: string; pack: string };
/** A case, or a scenario with its settings. */
export type Ask = { id: number; call: 'assess' | 'scenario'; text: string };
export type Told = { id: number; status: number; body: string } | { failed: string };

const tell = (told: Told) => postMessage(told);
let core: Promise<Core> | undefined;
let waiting: Ask | undefined;

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
    const ask = waiting;
    if (!ready || !ask) return;
    waiting = undefined;
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
  waiting = data;
  // Once messages that came at the same time have been taken in.
  setTimeout(() => void answer());
});
