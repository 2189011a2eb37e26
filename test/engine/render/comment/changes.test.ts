import { expect, it } from "vitest";
import type { ResourceChange } from "../../../../src/engine/index.ts";
import { attributeText, changeTally, kept, sortedChanges } from "../../../../src/engine/render/comment/changes.ts";
import { renderComment } from "../../../../src/engine/render/comment.ts";
import { htmlChanges } from "../../../../src/engine/render/html/changes.ts";
import { renderTerminal } from "../../../../src/engine/render/terminal.ts";
import { CONTEXT, shopReview } from "../../../support/shop-review.ts";

const long = `${"x".repeat(100)}`;
const open = { $unknown: "AWS::StackName is known only at deployment" };

it.each([
  ["a value", "gp2", "gp3", "gp2 → gp3"],
  ["one that was not set", undefined, true, "(not set) → true"],
  ["one that was set to nothing", null, 100, "(not set) → 100"],
  ["two unknowns of one reason", open, { ...open }, `put together differently, still (unknown: ${open.$unknown})`],
  ["two texts that begin and end alike", `${long}a${long}`, `${long}b${long}`, expect.stringMatching(/^differs within /)],
])("%s", (_, before, after, text) => {
  expect(attributeText({ path: "a", before, after, sensitive: false })).toEqual(text);
});

it("of a list an element is new, or gone", () => {
  const text = (before: string | undefined, after: string | undefined) =>
    attributeText({ path: "policy.Statement[1]", before, after, sensitive: false });
  expect([text(undefined, "Allow a:B on *"), text("Allow a:B on *", undefined), text("a", "b")]).toEqual([
    "new: Allow a:B on *",
    "gone: Allow a:B on *",
    "a → b",
  ]);
  expect(attributeText({ path: "user_data:12", before: undefined, after: "exit 1", sensitive: false })).toBe("new: exit 1");
});

it("what is sensitive is not shown", () => {
  expect(attributeText({ path: "a", before: "old", after: "new", sensitive: true })).toBe("(sensitive) changed");
});

const change = (kind: ResourceChange["kind"], type: string): ResourceChange => {
  const at = { path: "", start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };
  return { kind, type, stack: ".", address: type, previous: null, range: at, attributes: [], dependents: [] };
};

it.each([
  [["added aws_vpc", "changed aws_lb"], "1 resource added and 1 changed"],
  [["added aws_vpc", "added data.http"], "1 resource added, and 1 data source"],
  [["added data.http", "removed data.http"], "no resource, and 2 data sources"],
])("%j are counted: nothing is made of what is only read", (told, text) => {
  const changes = told.map((one) => one.split(" ") as [ResourceChange["kind"], string]);
  expect(changeTally(changes.map(([kind, type]) => change(kind, type)))).toBe(text);
});

it("what is only read stands last, whatever becomes of it", () => {
  const told = [
    change("removed", "data.http"),
    change("changed", "aws_lb"),
    change("added", "data.aws_ami"),
    change("removed", "aws_vpc"),
  ];
  const types = sortedChanges(told).map(({ type }) => type);
  expect(types.slice(0, 2).sort()).toEqual(["aws_lb", "aws_vpc"]);
  expect(types.slice(2).sort()).toEqual(["data.aws_ami", "data.http"]);
});

it("of a replaced one is told what is kept", () => {
  const replaced = change("replaced", "AWS::RDS::DBInstance");
  expect([kept(replaced), kept({ ...replaced, keeps: "Snapshot" })]).toEqual(["", " · a snapshot of the old one is kept"]);
});

const inStack = (stack: string, part: Partial<ResourceChange> = {}): ResourceChange => ({
  ...change("changed", "aws_sqs_queue"),
  ...{ stack, address: "module.queue.aws_sqs_queue.orders", ...part },
});
const retained = (after: number) => [{ path: "message_retention_seconds", before: 60, after, sensitive: false }];

it.each<[string, readonly ResourceChange[], readonly string[]]>([
  ["the same in two stacks is one line with both", [inStack("dev"), inStack("prod")], ["in `dev` and `prod`"]],
  ["in four their number", ["a", "b", "c", "d"].map((stack) => inStack(stack)), ["in 4 stacks"]],
  [
    "what differs in its values has a line and the name of its stack for each",
    [inStack("dev", { attributes: retained(120) }), inStack("prod", { attributes: retained(600) })],
    ["in `dev`", "in `prod`"],
  ],
  [
    "and so has what differs in what depends on it",
    [inStack("app#dev"), inStack("app#prod", { dependents: ["aws_lambda_function.a"] })],
    ["in `app#dev`", "in `app#prod` · 1 resource depends on it: `aws_lambda_function.a`"],
  ],
  [
    "another resource of another stack needs no name of it",
    [inStack("dev"), inStack("prod", { address: "aws_sqs_queue.other" })],
    ["", ""],
  ],
])("%s", (_, changes, told) => {
  const comment = renderComment(shopReview({ comparison: { changes, stacks: ["dev", "prod"] } }), CONTEXT);
  const lines = comment.split("\n").filter((line) => line.startsWith("- **changed**"));
  expect(lines.map((line) => line.split(" · ").slice(1).join(" · "))).toEqual(told);
});

it("the terminal and the page name the stacks as well", () => {
  const changes = [inStack("dev", { attributes: retained(120) }), inStack("prod", { attributes: retained(600) })];
  const review = shopReview({ comparison: { changes, stacks: ["dev", "prod"] } });
  const lines = renderTerminal(review, { colour: false, links: null, width: 100 })
    .split("\n")
    .filter((line) => line.includes("aws_sqs_queue.orders"));
  expect(lines).toEqual([expect.stringMatching(/in dev$/), expect.stringMatching(/in prod$/)]);
  expect(htmlChanges(review, { blobUrl: null, baseBlobUrl: null })).toContain("<br>in <code>prod</code>");
});
