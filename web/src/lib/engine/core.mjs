// The other side of src/wasm: one WebAssembly instance of a module as an object with its calls. Plain
// JavaScript without anything of the browser or of Node, so that both use it, and the tests.

/**
 * What the core answers: the status that HTTP has for it, and a body by the contract.
 * @typedef {{ status: number, body: string }} Answer
 */

/**
 * The four things that wasi-libc asks of its host. The core neither reads nor writes; only what it
 * says before it ends (a mistake of ours) comes through here.
 * @param {() => WebAssembly.Memory} memory
 */
const host = (memory) => ({
  fd_close: () => 0,
  fd_seek: () => 70,
  /** @type {(fd: number, list: number, count: number, written: number) => number} */
  fd_write: (_fd, list, count, written) => {
    const view = new DataView(memory().buffer);
    let size = 0;
    for (let i = 0; i < count; i++) size += view.getUint32(list + 8 * i + 4, true);
    view.setUint32(written, size, true);
    return 0;
  },
  /** @type {(code: number) => never} */
  proc_exit: (code) => {
    throw new Error(`the core ended with ${code}`);
  }
});

/** What src/wasm/module.cpp gives every module. */
class Module {
  /** @param {WebAssembly.Module} module */
  static async start(module) {
    /** @type {any} */
    let calls = null;
    const instance = await WebAssembly.instantiate(module, {
      wasi_snapshot_preview1: host(() => calls.memory)
    });
    calls = instance.exports;
    calls._initialize();
    return new this(calls);
  }

  /** @param {any} calls */
  constructor(calls) {
    this.calls = calls;
  }

  /**
   * Loads the bytes of a pack; 200, or 422 with a problem document.
   * @param {Uint8Array} bytes
   */
  load(bytes) {
    return this.call('load', bytes);
  }

  /**
   * @param {string} name
   * @param {Uint8Array | string} told
   * @returns {Answer}
   */
  call(name, told) {
    const { calls } = this;
    const bytes = typeof told === 'string' ? new TextEncoder().encode(told) : told;
    const at = calls.reserve(bytes.length) >>> 0;
    if (at === 0) throw new Error('the core has no memory left');
    new Uint8Array(calls.memory.buffer, at, bytes.length).set(bytes);
    const status = calls[name](at, bytes.length);
    calls.release(at);
    const answer = new Uint8Array(calls.memory.buffer, calls.answer_begin() >>> 0, calls.answer_size() >>> 0);
    return { status, body: new TextDecoder().decode(answer) };
  }
}

/** The consultation: palpate.wasm. */
export class Core extends Module {
  /**
   * Assesses a case given as JSON, as `POST /api/v1/assess` does.
   * @param {string} json
   */
  assess(json) {
    return this.call('assess', json);
  }

  /**
   * The same without ranges, which take most of the time: to be shown until the whole is there.
   * @param {string} json
   */
  assessAtOnce(json) {
    return this.call('assess_at_once', json);
  }

  /**
   * Searches the atlas, as `GET /api/v1/find` does.
   * @param {string} query
   */
  find(query) {
    return this.call('find', query);
  }
}

/** What the leg does in postures and strides: posture.wasm. */
export class Posture extends Module {
  /**
   * Computes a posture or a stride, as `GET /api/v1/scenarios/{id}` does: `heels?heel_mm=60`.
   * @param {string} question
   */
  scenario(question) {
    return this.call('scenario', question);
  }
}
