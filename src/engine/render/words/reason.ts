// Why a finding weighs less than its rule says: a comment beside it gives a reason.

import type { Finding } from "../../rules/outcome.ts";

/** Null where no comment does; begins with a capital, ends with a full stop; the comment's words stand in it as they are. */
export function reasonText({ severity, reason }: Pick<Finding, "severity" | "reason">): string | null {
  if (reason === undefined) return null;
  return `It weighs ${severity} rather than ${reason.severity}, for the comment beside it says: "${reason.words}".`;
}
