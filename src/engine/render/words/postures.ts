// The posture of each stack that the change touches: all of its resources, beside the change score of the touched ones.

import type { Review } from "../../analysis.ts";
import type { ScoreCard } from "../../score/score-card.ts";
import { shownDelta, shownScore } from "./score.ts";

export type Posture = {
  readonly stack: string;
  /** Null: the stack does not stand on that side. */
  readonly before: ScoreCard | null;
  readonly after: ScoreCard | null;
};

/** In the order of the stacks' ids. */
export function posturesOf({ comparison, before, after }: Review): readonly Posture[] {
  const side = (stacks: Review["after"]["stacks"], id: string) => stacks.find((stack) => stack.id === id)?.posture ?? null;
  return comparison.stacks.map((stack) => ({ stack, before: side(before.stacks, stack), after: side(after.stacks, stack) }));
}

/** "84 → 81 (−3)", "92", "92 (new)", "84, removed"; null where nothing of the stack is judged. */
export function postureText({ before, after }: Posture): string | null {
  const [was, is] = [before?.overall ?? null, after?.overall ?? null];
  if (is === null) return was === null ? null : `${shownScore(was)}, ${after === null ? "removed" : "no longer judged"}`;
  if (was === null) return `${shownScore(is)}${before === null ? " (new)" : ""}`;
  const delta = shownDelta(was, is);
  return delta === "0" ? shownScore(is) : `${shownScore(was)} → ${shownScore(is)} (${delta})`;
}
