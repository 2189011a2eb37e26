// The engine's functions bound to the catalogue that ships with this version.

import { analyze, analyzeText, loadCatalogue, prove, review, wanted } from "../engine/index.ts";
import type { Engine } from "./engine.ts";

export function createEngine(): Engine {
  const catalogue = loadCatalogue();
  return {
    review: (input) => review(input, catalogue),
    analyze: ({ files, settings, today }) => analyze(files, { catalogue, settings, today }),
    analyzeText: ({ text, settings, today }) => analyzeText(text, { catalogue, settings, today }),
    prove: (input, candidates) => prove(input, candidates, catalogue),
    wanted,
  };
}
