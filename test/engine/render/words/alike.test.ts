import { expect, it } from "vitest";
import { renderComment } from "../../../../src/engine/render/comment.ts";
import { alikeFindings } from "../../../../src/engine/render/words/alike.ts";
import { aFinding, CONTEXT, shopReview } from "../../../support/shop-review.ts";

const inStack = (stack: string) => aFinding({ stack, resource: "module.logs.aws_s3_bucket.this", fingerprint: stack });

it("one line of a shared module is told once for all stacks that use it", () => {
  const introduced = ["envs/dev", "envs/prod", "envs/test"].map(inStack);
  const comment = renderComment(
    shopReview({ comparison: { introduced, stacks: ["envs/dev", "envs/prod", "envs/test"] } }),
    CONTEXT,
  );
  expect(comment.match(/##### /g)).toHaveLength(1);
  expect(comment).toContain("New findings (3)");
  expect(comment).toContain("High · reliability · in 3 stacks");
  expect(comment).toContain("It touches 3 stacks: `envs/dev`, `envs/prod` and `envs/test`.");
});

it("what differs in place, message or standing stays apart", () => {
  const one = inStack("a");
  const accepted = { by: "anna", reason: "known" };
  const others = [
    inStack("b"),
    { ...one, message: "Another" },
    { ...one, accepted },
    { ...one, resource: "aws_s3_bucket.other" },
  ];
  expect(alikeFindings([one, ...others]).map(({ stacks }) => stacks)).toEqual([["a", "b"], ["a"], ["a"], ["a"]]);
});

it("an object of Kubernetes that stands in a file for each cluster is told once", () => {
  const inCluster = (stack: string) => {
    const { range } = aFinding({});
    return aFinding({ stack, resource: "v1/ConfigMap/shop/settings", range: { ...range, path: `${stack}/deploy.yaml` } });
  };
  expect(alikeFindings(["one", "two"].map(inCluster)).map(({ stacks }) => stacks)).toEqual([["one", "two"]]);
});
