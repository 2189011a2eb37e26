// The check run's title: the one line that stands in the list of checks. Plain text.

import type { Review } from "../../analysis.ts";
import { shorten, visibleLine } from "../escape/visible.ts";
import { countTold } from "../words/alike.ts";
import { shownDelta, shownScore } from "../words/score.ts";
import { shownFindings } from "../words/standing.ts";

const LIMIT = 120;

/** "−17 · Needs Work · 2 new", "92, unchanged · Excellent", "Inconclusive: main.tf could not be parsed". */
export function checkTitle(review: Review): string {
  const { before, after, delta, introduced, gate } = review.comparison;
  if (gate.conclusion === "skipped") return "Nothing to review";
  if (gate.conclusion === "inconclusive")
    return shorten(visibleLine(`Inconclusive: ${gate.reasons[0] ?? "not everything was read"}`), LIMIT);
  if (after.overall === null || after.verdict === null) return "Nothing to score";
  const found = countTold(shownFindings(introduced));
  const moved =
    delta === "new" || before.overall === null
      ? `${shownScore(after.overall)} (new)`
      : Math.abs(after.overall - before.overall) < 1e-9
        ? `${shownScore(after.overall)}, unchanged`
        : shownDelta(before.overall, after.overall);
  return [moved, after.verdict, ...(found > 0 ? [`${found} new`] : [])].join(" · ");
}
