// DOT → SVG: Graphviz as WebAssembly in a worker thread that is ended when it takes too long.
//
// A layout cannot be interrupted from within (it is one long call), hence the thread; one layout at a time, and a new
// thread after one was ended. Its source is a text because the bundles are single files.

import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { type Layout, PortError } from "../ports.ts";

/** Milliseconds; 200 dense boxes take 0.4 s with the limits that the DOT carries. */
const LIMIT = 5_000;
const MEMORY = { maxOldGenerationSizeMb: 256 };

const SOURCE = `
const { parentPort, workerData } = require("node:worker_threads");
const graphviz = import(workerData).then(({ Graphviz }) => Graphviz.load());
parentPort.on("message", (dot) =>
  graphviz.then(
    (it) => parentPort.postMessage({ svg: it.layout(dot, "svg", "dot") }),
  ).catch((error) => parentPort.postMessage({ failed: String(error) })),
);`;

type Answer = { readonly svg: string } | { readonly failed: string };

export function graphvizLayout(options: { readonly milliseconds?: number } = {}): Layout {
  const limit = options.milliseconds ?? LIMIT;
  let worker: Worker | null = null;
  let last: Promise<unknown> = Promise.resolve();
  const end = async () => {
    const ended = worker;
    worker = null;
    await ended?.terminate();
  };
  const draw = async (dot: string): Promise<string> => {
    worker ??= startWorker();
    const answer = await ask(worker, dot, limit).catch(async (error: unknown) => {
      await end();
      throw error;
    });
    if ("svg" in answer) return answer.svg;
    throw new PortError("layout-failed", `Graphviz could not read the diagram: ${answer.failed}`);
  };
  const svg = (dot: string): Promise<string> => {
    const next = last.then(() => draw(dot));
    last = next.catch(() => undefined);
    return next;
  };
  return { svg, close: () => last.then(end) };
}

function startWorker(): Worker {
  const graphviz = pathToFileURL(createRequire(import.meta.url).resolve("@hpcc-js/wasm-graphviz")).href;
  const worker = new Worker(SOURCE, { eval: true, workerData: graphviz, env: {}, resourceLimits: MEMORY });
  worker.unref();
  return worker;
}

/** The worker holds the process open only while it is asked. */
function ask(worker: Worker, dot: string, limit: number): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const late = () => reject(new PortError("layout-timeout", `Drawing took longer than ${limit / 1000} s and was ended.`));
  const failed = (cause: unknown) => reject(new PortError("layout-failed", "The drawing thread ended.", { cause }));
  const timer = setTimeout(late, limit);
  worker.ref();
  worker.once("message", resolve).once("error", failed).once("exit", failed);
  worker.postMessage(dot);
  return promise.finally(() => {
    clearTimeout(timer);
    worker.off("message", resolve).off("error", failed).off("exit", failed);
    worker.unref();
  });
}
