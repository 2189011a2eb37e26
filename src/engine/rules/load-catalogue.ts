// The shipped catalogue, from its precompiled form: no YAML, schema or CEL parser at start, and no rule that is not met.

import { type Catalogue, catalogueOf, once, type RuleEntry } from "./catalogue.ts";
import { index, parsed, written } from "./generated/catalogue.ts";
import { DIGEST } from "./generated/digest.ts";
import { readParsed, readWritten } from "./shipped-rule.ts";

let shipped: Catalogue | null = null;

/** The same object on every call: each rule is read, and each condition compiled, once. */
export function loadCatalogue(): Catalogue {
  shipped ??= catalogueOf(shippedEntries(), DIGEST);
  return shipped;
}

export function shippedEntries(): readonly RuleEntry[] {
  const asked = parsed().split("\n");
  const told = once(() => written().split("\n"));
  return index()
    .split("\n")
    .map((line, at) => {
      const [id = "", types = "", aliases = ""] = line.split("\t");
      return {
        ...{ id, types: types.split(" "), aliases: aliases.split(" ") },
        parsed: once(() => readParsed(asked[at] ?? "")),
        written: once(() => readWritten(told()[at] ?? "")),
      };
    });
}
