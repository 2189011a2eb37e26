// The shipped catalogue, from its precompiled form: no YAML, schema or CEL parser at start, and no rule that is not met.

import { once } from "../model/once.ts";
import { type Catalogue, catalogueOf, type RuleEntry } from "./catalogue.ts";
import { index, parsed, told } from "./generated/catalogue.ts";
import { DIGEST } from "./generated/digest.ts";
import { readParsed, readTold } from "./shipped-rule.ts";

/** The same object on every call: each rule is read, and each condition compiled, once. */
export const loadCatalogue: () => Catalogue = once(() => catalogueOf(shippedEntries(), DIGEST));

export function shippedEntries(): readonly RuleEntry[] {
  const parts = parsed().split("\n");
  const others = once(() => told().split("\n"));
  return index()
    .split("\n")
    .map((line, at) => {
      const [id = "", types = "", aliases = ""] = line.split("\t");
      return {
        ...{ id, types: types.split(" "), aliases: () => aliases.split(" ") },
        parsed: once(() => readParsed(parts[at] ?? "")),
        told: once(() => readTold(others()[at] ?? "")),
      };
    });
}
