import { describe, expect, it } from "vitest";
import { shownInterval, shownScore } from "../../../../src/engine/render/words/score.ts";
import { aScoreCard } from "../../../support/a-review.ts";

describe("an interval", () => {
  const shown = (worst: number, best: number) => shownInterval({ ...aScoreCard(best), interval: [worst, best] });

  it("ends as the score beside it is shown", () => {
    expect([shownScore(75.45), shown(71.8, 75.45)]).toEqual(["75.5", "72–75.5"]);
    expect([shownScore(89.6), shown(89.6, 95)]).toEqual(["89.6", "89.6–95"]);
  });

  it("is left out where both ends are shown alike", () => expect(shown(66.9, 67)).toBeNull());
});
