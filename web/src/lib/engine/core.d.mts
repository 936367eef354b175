/** What the core answers: the status that HTTP has for it, and a body by the contract. */
export type Answer = { status: number; body: string };

/** One WebAssembly instance of a module of the core; see core.mjs. */
declare class Module {
  load(bytes: Uint8Array): Answer;
}
export class Core extends Module {
  static start(module: WebAssembly.Module): Promise<Core>;
  assess(json: string): Answer;
  assessAtOnce(json: string): Answer;
  find(query: string): Answer;
}
export class Posture extends Module {
  static start(module: WebAssembly.Module): Promise<Posture>;
  scenario(question: string): Answer;
}
