// The cheapest way to the next verdict, in one line.

import type { Review } from "../../analysis.ts";
import { listed } from "./count.ts";
import { shownScore } from "./score.ts";

/** "Next verdict Good at 83: fixes F1 and F4"; null when the fixes do not reach it, or one of them is not shown. */
export function nextVerdictText({ next, comparison }: Review): string | null {
  if (next === null || next === undefined) return null;
  const names = next.fixes.flatMap((fingerprint) => {
    const finding = comparison.introduced.find((one) => one.fingerprint === fingerprint && one.mode !== "draft");
    return finding === undefined ? [] : [finding.id];
  });
  if (names.length === 0 || names.length < next.fixes.length) return null;
  return `Next verdict ${next.verdict} at ${shownScore(next.overall)}: ${names.length === 1 ? "fix" : "fixes"} ${listed(names)}`;
}
