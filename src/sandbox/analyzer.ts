// The Analyzer port as a pool of child processes: parsing and evaluation run where secrets are not.

import type { Analysis, Review } from "../engine/index.ts";
import type { Analyzer } from "../ports.ts";
import type { Limits } from "./child-process.ts";
import type { Engine } from "./engine.ts";
import { Pool } from "./pool.ts";

export type AnalyzerOptions = Partial<Limits> & {
  /** Path of the engine's bundle, dist/analyzer.cjs. */
  readonly bundle: string;
  /** Children at the same time. */
  readonly workers?: number;
};

export function createAnalyzer({ bundle, workers = 2, timeoutMs = 60_000, memoryMb = 1_024 }: AnalyzerOptions): Analyzer {
  const pool = new Pool({ bundle, workers, timeoutMs, memoryMb });
  const ask = <C extends keyof Engine>(call: C, ...input: Parameters<Engine[C]>) => pool.ask({ call, input });
  // The child runs our own bundle and answers with what the engine's function of that name returns.
  return {
    review: async (input) => (await ask("review", input)) as Review,
    analyze: async (input) => (await ask("analyze", input)) as Analysis,
    analyzeText: async (input) => (await ask("analyzeText", input)) as Analysis,
    prove: async (input, candidates) => (await ask("prove", input, candidates)) as ReturnType<Engine["prove"]>,
    wanted: async (input) => (await ask("wanted", input)) as readonly string[],
    close: async () => pool.close(),
  };
}
