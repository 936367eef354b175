/** What the core answers: the status that HTTP has for it, and a body by the contract. */
export type Answer = { status: number; body: string };

/** One WebAssembly instance of the core; see core.mjs. */
export class Core {
  static start(module: WebAssembly.Module): Promise<Core>;
  load(bytes: Uint8Array): Answer;
  assess(json: string): Answer;
  assessAtOnce(json: string): Answer;
  find(query: string): Answer;
  scenario(question: string): Answer;
}
