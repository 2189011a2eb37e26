// The Analyzer port in this very process, for the command line: its user's own files, no secret to keep from them.

import type { SourceFile } from "../engine/index.ts";
import type { Analyzer } from "../ports.ts";
import { createEngine } from "./create-engine.ts";
import type { Engine } from "./engine.ts";

export function createInlineAnalyzer(): Analyzer {
  const plain = createEngine(null);
  return {
    review: async (input) => (await engineFor(plain, input.rules)).review(input),
    analyze: async (input) => (await engineFor(plain, input.rules)).analyze(input),
    analyzeText: async (input) => plain.analyzeText(input),
    prove: async (input, candidates) => (await engineFor(plain, input.rules)).prove(input, candidates),
    wanted: async (input) => plain.wanted(input),
    close: async () => undefined,
  };
}

async function engineFor(plain: Engine, rules: readonly SourceFile[] = []): Promise<Engine> {
  if (rules.length === 0) return plain;
  const { extendCatalogue } = await import("../engine/own-rules.ts");
  return createEngine(extendCatalogue);
}
