import { expect, it } from "vitest";
import { annotations } from "../../../../src/engine/render/check/annotations.ts";
import { checkTitle } from "../../../../src/engine/render/check/title.ts";
import { renderComment } from "../../../../src/engine/render/comment.ts";
import { alikeFindings, othersOf, timesOf, toldFindings } from "../../../../src/engine/render/words/alike.ts";
import { aFinding, CONTEXT, shopReview } from "../../../support/shop-review.ts";

const inStack = (stack: string) => aFinding({ stack, resource: "module.logs.aws_s3_bucket.this", fingerprint: stack });

it("one line of a shared module is told once for all stacks that use it", () => {
  const introduced = ["envs/dev", "envs/prod", "envs/test"].map(inStack);
  const comment = renderComment(
    shopReview({ comparison: { introduced, stacks: ["envs/dev", "envs/prod", "envs/test"] } }),
    CONTEXT,
  );
  expect(comment.match(/##### /g)).toHaveLength(1);
  expect(comment).toContain("New findings (1)");
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
    return aFinding({
      stack,
      type: "v1/ConfigMap",
      resource: `v1/ConfigMap/${stack}/settings`,
      range: { ...range, path: `${stack}/deploy.yaml` },
    });
  };
  expect(alikeFindings(["one", "two"].map(inCluster)).map(({ stacks }) => stacks)).toEqual([["one", "two"]]);
});

it("what functions take from one line of a template's Globals is told once, and so is each nesting of a template", () => {
  const { range } = aFinding({});
  const told = (...resources: readonly string[]) =>
    alikeFindings(resources.map((resource) => aFinding({ type: "AWS::Serverless::Function", resource, range })));
  expect(told("Orders", "Payments", "Users").map(timesOf)).toEqual(["3 resources"]);
  expect(told("Shop/Logs", "Search/Logs").map(timesOf)).toEqual(["2 resources"]);
  const elsewhere = { ...range, start: { ...range.start, column: range.start.column + 1 } };
  const apart = [range, elsewhere].map((each) => aFinding({ type: "AWS::SQS::Queue", range: each }));
  expect(alikeFindings(apart)).toHaveLength(2);
});

it("what several resources fail by one value that is written for all of them is told once, with the others by name", () => {
  const by = (resource: string, because: string | null, line: number) => {
    const { range } = aFinding({});
    return aFinding({ resource, because, fingerprint: resource, range: { ...range, start: { ...range.start, line } } });
  };
  const shared = "its value is written at variables.tf:152";
  const introduced = [
    by("module.a.aws_lambda_function.copy", shared, 10),
    by("aws_lambda_function.post", shared, 50),
    by("aws_lambda_function.other", "its value is written at variables.tf:160", 90),
    by("aws_lambda_function.own", null, 120),
    by("aws_lambda_function.own_too", null, 130),
  ];
  expect(alikeFindings(introduced).map(timesOf)).toEqual(["2 resources", "", "", ""]);
  const comment = renderComment(shopReview({ comparison: { introduced } }), CONTEXT);
  expect(comment).toContain("New findings (4)");
  expect(comment).toContain("Also `aws_lambda_function.post`.");
});

it("one value that weighs more in one place than in another is told of each", () => {
  const because = "its value is written at variables.tf:152";
  const apart = [{ severity: "low" as const }, { exposure: 1.5 }, { message: "Another" }].map((each) =>
    aFinding({ because, ...each }),
  );
  expect(alikeFindings([aFinding({ because }), ...apart])).toHaveLength(4);
});

const ofQueue = (address: string) => aFinding({ resource: address, fingerprint: address });

it("the instances of one block are told once, with their number", () => {
  const introduced = ['module.a.aws_sqs_queue.q["x"]', 'module.a.aws_sqs_queue.q["y"]', "module.b[0].aws_sqs_queue.q"].map(
    ofQueue,
  );
  const review = shopReview({ comparison: { introduced } });
  const comment = renderComment(review, CONTEXT);
  expect(comment.match(/##### /g)).toHaveLength(1);
  expect(comment).toContain("New findings (1)");
  expect(comment).toContain("High · reliability · 3 instances");
  expect(checkTitle(review)).toContain("1 new");
  const [annotation, ...more] = annotations(review, 50, "new");
  expect(more).toEqual([]);
  expect(annotation?.message).toContain("3 instances");
});

it("instances that weigh differently stay apart", () => {
  const one = ofQueue("aws_sqs_queue.q[0]");
  const others = [{ exposure: 1.5 }, { severity: "low" as const }, { resource: "aws_sqs_queue.other" }];
  const apart = others.map((each) => ({ ...one, ...each }));
  expect(alikeFindings([one, ...apart])).toHaveLength(4);
  expect(timesOf(alikeFindings([one, { ...one, resource: "aws_sqs_queue.q[1]", stack: "b" }])[0] ?? fail())).toBe(
    "2 instances in 2 stacks",
  );
});

const fail = (): never => {
  throw new Error("nothing is told");
};

const lost = (stack: string, name: string) =>
  aFinding({
    stack,
    scope: "change",
    rule: "data-store-deleted",
    resource: `google_bigquery_table.${name}`,
    fingerprint: stack + name,
  });

it("what one change takes from a stack by one rule is told once, with its number and names", () => {
  const introduced = ["dev", "prod"].flatMap((stack) => [lost(stack, "visits"), lost(stack, "orders")]);
  const [told, ...more] = toldFindings(introduced);
  expect(more).toEqual([]);
  expect(told && timesOf(told)).toBe("4 resources in 2 stacks");
  expect(told && othersOf(told)).toEqual(["google_bigquery_table.orders"]);
  const review = shopReview({ comparison: { introduced } });
  expect(checkTitle(review)).toContain("1 new");
  expect(annotations(review, 50, "new")).toHaveLength(1);
  expect(renderComment(review, CONTEXT)).toContain("New findings (1)");
});

it("stacks that lose different things are told apart", () => {
  expect(toldFindings([lost("dev", "visits"), lost("prod", "visits"), lost("prod", "orders")])).toHaveLength(2);
});
