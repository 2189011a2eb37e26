// The engine's functions bound to the catalogue that ships with this version, and to a repository's own rules.

import { analyze, analyzeText, type Catalogue, loadCatalogue, prove, review, type SourceFile, wanted } from "../engine/index.ts";
import type { Extended } from "../engine/own-rules.ts";
import type { Engine } from "./engine.ts";

/** Reads added rules; handed in, because what it needs is loaded only where there may be such rules (null: none). */
export type Extend = (shipped: Catalogue, files: readonly SourceFile[]) => Extended;

export function createEngine(extend: Extend | null): Engine {
  const shipped = loadCatalogue();
  const withRules = (files: readonly SourceFile[] = []): Extended =>
    files.length === 0 || extend === null ? { catalogue: shipped, diagnostics: [] } : extend(shipped, files);
  return {
    review: (input) => {
      const { catalogue, diagnostics } = withRules(input.rules);
      const reviewed = review(input, catalogue);
      return { ...reviewed, after: withDiagnostics(reviewed.after, diagnostics) };
    },
    analyze: ({ files, settings, today, rules, ofChange = false }) => {
      const { catalogue, diagnostics } = withRules(rules);
      return withDiagnostics(analyze(files, { catalogue, settings, today, ofChange }), diagnostics);
    },
    analyzeText: ({ text, settings, today }) => analyzeText(text, { catalogue: shipped, settings, today }),
    prove: (input, candidates) => prove(input, candidates, withRules(input.rules).catalogue),
    wanted,
  };
}

/** Said after the gate has closed: a rule that cannot be used blocks nothing, the change is judged by the others. */
function withDiagnostics<S extends { readonly diagnostics: Extended["diagnostics"] }>(
  side: S,
  added: Extended["diagnostics"],
): S {
  return added.length === 0 ? side : { ...side, diagnostics: [...added, ...side.diagnostics] };
}
