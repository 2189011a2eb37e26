// The Analyzer port in this very process, for the command line: its user's own files, no secret to keep from them.

import type { Analyzer } from "../ports.ts";
import type { Engine } from "./engine.ts";

export function createInlineAnalyzer(engine: Engine): Analyzer {
  return {
    review: async (input) => engine.review(input),
    analyze: async (input) => engine.analyze(input),
    analyzeText: async (input) => engine.analyzeText(input),
    prove: async (input, candidates) => engine.prove(input, candidates),
    wanted: async (input) => engine.wanted(input),
    close: async () => undefined,
  };
}
