// What both workers do: they load their module and the pack when they are told where these are, then
// answer one question after the other. Only the newest of those that wait counts.
import type { Answer } from './core.mjs';

export type Start = { wasm: string; pack: string };
/** A case, or a scenario with its settings. */
export type Ask = { id: number; text: string };
/** Ranges follow: the same answer comes once more, with them. */
export type Told = (Answer & { id: number; rangesFollow: boolean }) | { failed: string };

type Loads = { load(pack: Uint8Array): Answer };
/** Tells the answer of a question; `isPassedOver` says whether a newer one waits. */
type Answers<Kind> = (ready: Kind, text: string, tell: (answer: Answer, rangesFollow?: boolean) => void, isPassedOver: () => boolean) => void;

const tell = (told: Told) => postMessage(told);

const bytes = async (url: string) => {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
};

async function load<Kind extends Loads>(start: (code: WebAssembly.Module) => Promise<Kind>, { wasm, pack }: Start): Promise<Kind> {
  const [module, atlas] = await Promise.all([bytes(wasm).then((code) => WebAssembly.compile(code)), bytes(pack)]);
  const started = await start(module);
  const { status, body } = started.load(atlas);
  if (status !== 200) throw new Error(body);
  return started;
}

export function serve<Kind extends Loads>(start: (code: WebAssembly.Module) => Promise<Kind>, answers: Answers<Kind>): void {
  let module: Promise<Kind> | undefined;
  let newest: Ask | undefined;

  async function answer(): Promise<void> {
    const ready = await module;
    const ask = newest;
    newest = undefined;
    if (!ready || !ask) return;
    answers(ready, ask.text, (told, rangesFollow = false) => tell({ id: ask.id, ...told, rangesFollow }), () => newest !== undefined);
  }
  const fail = (reason: unknown) => tell({ failed: String(reason) });

  addEventListener('message', ({ data }: MessageEvent<Start | Ask>) => {
    if ('wasm' in data) {
      module = load(start, data);
      module.catch(fail);
      return;
    }
    newest = data;
    // Once messages that came at the same time have been taken in.
    setTimeout(() => answer().catch(fail));
  });
}
