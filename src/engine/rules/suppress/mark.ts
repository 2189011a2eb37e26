// A suppression as somebody wrote it: in a comment, an annotation, a template's metadata, the configuration or another
// tool's list.

import type { Suppression } from "../outcome.ts";

export type Mark = Pick<Suppression, "form" | "reason" | "until" | "range"> & {
  /** Ids of rules, or the peers' ids for them; empty: every rule. */
  readonly ids: readonly string[];
  readonly reach: Reach;
  /** Stands in a list for a whole folder: what it names may be anywhere, and nowhere today. */
  readonly isListed?: true;
};

export type Reach =
  /** What begins on this line: a resource, a block, an attribute. */
  | { readonly kind: "line"; readonly line: number }
  /** The resource around this line. */
  | { readonly kind: "around"; readonly line: number }
  | { readonly kind: "file" }
  | { readonly kind: "resource"; readonly stack: string; readonly address: string }
  | { readonly kind: "paths"; readonly globs: readonly string[] };

/** `until=2027-01-31 reason="…"`; what is neither is the reason too. What stands as the end need not be a date. */
export function readTerms(text: string): { readonly until: string | null; readonly reason: string } {
  const until = /\buntil=["']?([^\s"',]*)/.exec(text)?.[1] ?? null;
  const quoted = /\breason=(?:"([^"]*)"|'([^']*)'|(\S+(?: (?!until=)\S+)*))/.exec(text);
  const rest = text.replace(/\buntil=\S+/, "").trim();
  return { until, reason: (quoted?.[1] ?? quoted?.[2] ?? quoted?.[3] ?? rest).trim() };
}
