// The Analyzer port as a pool of child processes (SECURITY: parsing and evaluation run where secrets are not).

import type { Analysis, Review } from "../engine/index.ts";
import { type Analyzer, PortError } from "../ports.ts";
import { type Child, type Limits, startChild } from "./child-process.ts";
import type { Engine, Request } from "./engine.ts";

export type AnalyzerOptions = Partial<Limits> & {
  /** Path of the engine's bundle, dist/analyzer.cjs. */
  readonly bundle: string;
  /** Children at the same time. */
  readonly workers?: number;
};

/** Calls that may wait for a child; past it the caller is told to come back. */
const MAX_WAITING = 100;

export function createAnalyzer(options: AnalyzerOptions): Analyzer {
  const { bundle, workers = 2, timeoutMs = 60_000, memoryMb = 1_024 } = options;
  const idle: Child[] = [];
  const busy = new Set<Child>();
  const waiting: ((child: Child | PortError) => void)[] = [];
  let closed = false;

  const acquire = async (): Promise<Child> => {
    if (closed) throw closing();
    if (busy.size < workers) return take();
    if (waiting.length >= MAX_WAITING) throw tooBusy();
    const next = await new Promise<Child | PortError>((resolve) => waiting.push(resolve));
    if (next instanceof PortError) throw next;
    return next;
  };

  const take = (): Child => {
    const child = idle.pop() ?? startChild(bundle, { timeoutMs, memoryMb });
    busy.add(child);
    return child;
  };

  const release = (child: Child): void => {
    busy.delete(child);
    if (!closed && child.usable()) idle.push(child);
    else child.end();
    if (!closed && waiting.length > 0) waiting.shift()?.(take());
  };

  const ask = async <C extends Request["call"]>(call: C, ...input: Parameters<Engine[C]>): Promise<unknown> => {
    const child = await acquire();
    return child.ask({ call, input }).finally(() => release(child));
  };

  return {
    // The child runs our own bundle and answers with what the engine's function of that name returns.
    review: async (input) => (await ask("review", input)) as Review,
    analyze: async (input) => (await ask("analyze", input)) as Analysis,
    prove: async (input, candidates) => (await ask("prove", input, candidates)) as Awaited<ReturnType<Analyzer["prove"]>>,
    wanted: async (input) => (await ask("wanted", input)) as readonly string[],
    async close() {
      closed = true;
      for (const refuse of waiting.splice(0)) refuse(closing());
      for (const child of [...idle.splice(0), ...busy]) child.end();
    },
  };
}

const closing = () =>
  new PortError("analysis-ended", "The analysis was not started because the process stops.", { retryable: true });
const tooBusy = () =>
  new PortError("analyzer-busy", `More than ${MAX_WAITING} analyses are waiting. Try again in a minute.`, {
    retryable: true,
    retryAfter: 60,
  });
