// What makes a finding the same finding tomorrow: stack, rule, resource address and key. No line numbers, no words.

import { hash64 } from "../model/hash64.ts";
import type { Outcome } from "../rules/outcome.ts";

/** 16 hex digits. */
export function fingerprintOf(outcome: Pick<Outcome, "stack" | "rule" | "resource" | "key">): string {
  return hash64(JSON.stringify([outcome.stack, outcome.rule, outcome.resource, outcome.key]));
}
