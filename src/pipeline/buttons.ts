// The check run's buttons: only those that lead somewhere.

import type { Review } from "../engine/index.ts";
import type { CheckButton } from "../ports.ts";

const REVIEW: CheckButton = { identifier: "review", label: "Review again", description: "Reviews the newest commit once more." };
const FIXES: CheckButton = {
  identifier: "fixes",
  label: "Suggest fixes",
  description: "Answers with the proven fixes as diffs.",
};
const EXPLAIN: CheckButton = { identifier: "explain", label: "Explain", description: "Tells the worst new finding whole." };

export function buttonsOf({ fixes, comparison }: Review): readonly CheckButton[] {
  return [REVIEW, ...(fixes.length > 0 ? [FIXES] : []), ...(comparison.introduced.length > 0 ? [EXPLAIN] : [])];
}
