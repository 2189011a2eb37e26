// The shipped catalogue, from its precompiled form: no YAML, schema or CEL parser at start, and no rule that is not met.

import { type Catalogue, catalogueOf, type ParsedRule, type RuleEntry } from "./catalogue.ts";
import { index, rules } from "./generated/catalogue.ts";
import { DIGEST } from "./generated/digest.ts";
import { readShipped } from "./shipped-rule.ts";

let shipped: Catalogue | null = null;

/** The same object on every call: each rule is read, and each condition compiled, once. */
export function loadCatalogue(): Catalogue {
  shipped ??= catalogueOf(shippedEntries(), DIGEST);
  return shipped;
}

function shippedEntries(): readonly RuleEntry[] {
  const texts = rules().split("\n");
  return index()
    .split("\n")
    .map((line, at) => {
      const [id = "", types = "", aliases = ""] = line.split("\t");
      return { id, types: types.split(" "), aliases: aliases.split(" "), read: reader(texts[at] ?? "") };
    });
}

function reader(text: string): () => ParsedRule {
  let read: ParsedRule | null = null;
  return () => {
    read ??= readShipped(text);
    return read;
  };
}
