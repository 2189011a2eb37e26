// Rules that a repository adds to the catalogue. A face of its own beside index.ts: it brings the rule language's
// parsers (YAML, zod, CEL), which a start without such rules does without.

import { hash64 } from "./model/hash64.ts";
import { once } from "./model/once.ts";
import type { Diagnostic, SourceFile } from "./model/source.ts";
import { type Catalogue, compileRules } from "./rules/catalogue.ts";
import { loadRules } from "./rules/load-rules.ts";

export { loadRule } from "./rules/load-rule.ts";
export { linesOf, type Ran, runExample } from "./run-example.ts";

export type Extended = { readonly catalogue: Catalogue; readonly diagnostics: readonly Diagnostic[] };

/** `shipped` and the valid rules of `files`; the diagnostics name what is wrong with the others, which are left out. */
export function extendCatalogue(shipped: Catalogue, files: readonly SourceFile[]): Extended {
  const { rules, diagnostics } = loadRules(files, shipped.byId.keys());
  const digest = hash64([shipped.digest, ...files.map(({ path, text }) => `${path}\n${text}`)].join("\n"));
  return { catalogue: together(shipped, compileRules(rules, digest)), diagnostics };
}

/** The digest is the added rules', which stands for both. */
function together(shipped: Catalogue, added: Catalogue): Catalogue {
  const ids = once(() => new Set([...shipped.byId.keys(), ...added.byId.keys()].sort()));
  const rules = once(() => [...shipped.rules, ...added.rules].sort((a, b) => (a.id < b.id ? -1 : 1)));
  return {
    digest: added.digest,
    get rules() {
      return rules();
    },
    byId: { get: (id) => added.byId.get(id) ?? shipped.byId.get(id), has: (id) => ids().has(id), keys: () => ids().keys() },
    parsed: { get: (id) => added.parsed.get(id) ?? shipped.parsed.get(id) },
    names: () => new Set([...shipped.names(), ...added.names()]),
    checksFor: (type) => [...shipped.checksFor(type), ...added.checksFor(type)].sort((a, b) => (a.rule.id < b.rule.id ? -1 : 1)),
  };
}
