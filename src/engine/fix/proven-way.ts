// A way to the next verdict as one patch: its fixes were proven one by one, and are now held to the same proof together.

import { type Fix, mendsOf } from "./fix.ts";
import type { NextVerdict } from "./next-verdict.ts";
import type { ProofInput } from "./prove.ts";
import { proveTogether, type Together } from "./prove-together.ts";

export type ProvenWay = { readonly next: NextVerdict; readonly together: Together };

/** Null when there is none, or when its fixes do not stand beside one another. */
export function provenWay(next: NextVerdict | null, fixes: readonly Fix[], input: ProofInput): ProvenWay | null {
  const chosen = fixes.filter(({ fingerprint }) => next?.fixes.includes(fingerprint));
  const together = next === null ? null : proveTogether(chosen, input);
  if (next === null || together === null) return null;
  const mended = new Set(together.mends);
  return chosen.flatMap(mendsOf).every((fingerprint) => mended.has(fingerprint)) ? { next, together } : null;
}
