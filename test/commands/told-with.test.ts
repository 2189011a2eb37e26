import { expect, it } from "vitest";
import { toldWith } from "../../src/commands/command.ts";
import type { StoredReview } from "../../src/ports.ts";
import { aFinding, shopReview } from "../support/shop-review.ts";

it("what is told as one is accepted as one", () => {
  const [one, two, other] = ["aws_sqs_queue.q[0]", "aws_sqs_queue.q[1]", "aws_sqs_queue.other"].map((resource) =>
    aFinding({ resource, fingerprint: resource }),
  );
  if (one === undefined || two === undefined || other === undefined) throw new Error("three findings");
  const review = shopReview({ comparison: { introduced: [one, two, other] } });
  const stored = { review } as StoredReview;
  expect(toldWith(two, stored)).toEqual([one, two]);
  expect(toldWith(other, stored)).toEqual([other]);
  const elsewhere = aFinding({ fingerprint: "of another review" });
  expect(toldWith(elsewhere, stored)).toEqual([elsewhere]);
});
