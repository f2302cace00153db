import { once } from "node:events";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { projectRoot } from "#server/platform/project-root.ts";

/** How one turn of the thread ended. */
type Outcome = { turn: number; vector: Float32Array } | { turn: number; failure: string };

interface Waiting {
  resolve(vector: Float32Array): void;
  reject(error: Error): void;
}

/** The thread that computes, from our side. While nobody waits for it, it keeps no process alive. */
export class ModelThread {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  readonly #exited: Promise<unknown>;
  #turns = 0;
  #ended: Error | undefined;

  /** @param file the model; what is wrong with it, or with the library on this platform, the first turn says */
  constructor(file: string) {
    const script = join(projectRoot(), "knowledge-base/search/meaning/model-worker.mjs");
    // None of the process's own options: they may load compilers.
    this.#worker = new Worker(script, { workerData: { file }, execArgv: [] });
    this.#worker.on("message", (outcome: Outcome) => this.#hear(outcome));
    this.#worker.on("error", (error) => this.#end(error));
    this.#exited = once(this.#worker, "exit").catch(() => {});
    this.#worker.on("exit", () => this.#end(new Error("the language model's thread has ended")));
  }

  /** @param ids word pieces from start to end */
  run(ids: readonly number[]): Promise<Float32Array> {
    if (this.#ended) return Promise.reject(this.#ended);
    const turn = this.#turns++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(turn, { resolve, reject });
      this.#worker.ref();
      this.#worker.postMessage({ turn, ids });
    });
  }

  /** Ends the thread after the run it is at: the library aborts a process that exits under one. Who waits is refused. */
  async close(): Promise<void> {
    this.#end(new Error("the language model has been closed"));
    this.#worker.ref();
    this.#worker.postMessage("close");
    await this.#exited;
  }

  #hear(outcome: Outcome): void {
    const waiting = this.#waiting.get(outcome.turn);
    this.#waiting.delete(outcome.turn);
    // Of a thread that is being closed the end is waited for.
    if (this.#waiting.size === 0 && !this.#ended) this.#worker.unref();
    if ("vector" in outcome) waiting?.resolve(outcome.vector);
    else waiting?.reject(new Error(outcome.failure));
  }

  #end(reason: Error): void {
    this.#ended ??= reason;
    for (const { reject } of this.#waiting.values()) reject(this.#ended);
    this.#waiting.clear();
  }
}
