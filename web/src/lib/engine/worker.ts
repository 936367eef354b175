// The core in a thread of its own: it loads core and pack when it is told where they are, then
// answers one question after the other (queue.ts tells which).
import { Core } from './core.mjs';
import { Queue, type Call } from './queue';

export type Start = { wasm: string; pack: string };
/** A case, or a scenario with its settings. */
export type Ask = { id: number; call: Call; text: string };
/** Ranges follow: the same answer comes once more, with them. */
export type Told = { id: number; status: number; body: string; rangesFollow: boolean } | { failed: string };

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
    if (ask.call === 'scenario') {
      tell({ id: ask.id, ...ready.scenario(ask.text), rangesFollow: false });
      return;
    }
    const first = ready.assessAtOnce(ask.text);
    const rangesFollow = first.status === 200;
    tell({ id: ask.id, ...first, rangesFollow });
    // A newer case that came meanwhile is answered before the ranges of this one, and instead.
    if (rangesFollow) setTimeout(() => complete(ready, ask));
  } catch (reason) {
    tell({ failed: String(reason) });
  }
}

function complete(ready: Core, ask: Ask): void {
  if (queue.waits('assess')) return;
  try {
    tell({ id: ask.id, ...ready.assess(ask.text), rangesFollow: false });
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
