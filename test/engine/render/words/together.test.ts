// What reads the same but for a name is told once.

import { expect, it } from "vitest";
import { renderComment } from "../../../../src/engine/render/comment.ts";
import { reviewed } from "../../../support/between.ts";
import { CONTEXT } from "../../../support/shop-review.ts";

const queue = (name: string, tags: string) => `resource "aws_sqs_queue" "${name}" {\n  name = "${name}"\n  tags = ${tags}\n}\n`;
const told = (before: string, after: string) =>
  renderComment(reviewed({ "main.tf": before }, { "main.tf": after }), CONTEXT).split("\n");
const NAMES = ["a", "b", "c", "d", "e"];
const all = (tags: string) => NAMES.map((name) => queue(name, tags)).join("");

it("resources of which the same changes alike", () => {
  const lines = told(all("{}"), all('{ team = "orders" }'));
  const at = lines.findIndex((line) => line.startsWith("- **changed**"));
  expect(lines[at]).toContain("5 resources alike");
  expect(lines[at]).toContain("and 1 more");
  expect(lines.filter((line) => line.startsWith("- **changed**"))).toHaveLength(1);
});

it("but not what changes otherwise", () => {
  const lines = told(all("{}"), all("{}").replaceAll("tags = {}", 'tags = { team = "orders" }').replace('"orders"', '"sales"'));
  expect(lines.filter((line) => line.startsWith("- **changed**"))).toHaveLength(2);
});

it("instances of one block that come", () => {
  const block = (keys: string) => `resource "aws_sqs_queue" "each" {\n  for_each = toset(${keys})\n  name     = each.key\n}\n`;
  const lines = told(block('["a"]'), block(JSON.stringify(NAMES)));
  expect(lines.filter((line) => line.startsWith("- **added**"))).toEqual([expect.stringContaining("`aws_sqs_queue.each` ×4")]);
});
