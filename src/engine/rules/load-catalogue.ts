// The shipped catalogue, from its precompiled form: no YAML, schema or CEL parser at start.

import { type Catalogue, compileRules, type ParsedRule } from "./catalogue.ts";
import { RULES } from "./generated/catalogue.ts";
import { DIGEST } from "./generated/digest.ts";

let shipped: Catalogue | null = null;

/** The same object on every call: each condition is compiled once. */
export function loadCatalogue(): Catalogue {
  shipped ??= compileRules(JSON.parse(`[${RULES.join(",")}]`) as readonly ParsedRule[], DIGEST);
  return shipped;
}
