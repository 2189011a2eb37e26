// What a change makes unknown is told once, by the change that does it.

import { expect, it } from "vitest";
import { reviewed } from "../support/between.ts";

const rule = (port: string, from: string) =>
  `  ingress {\n    from_port   = ${port}\n    to_port     = ${port}\n    protocol    = "tcp"\n    cidr_blocks = ${from}\n  }\n`;
const group = (...rules: readonly string[]) =>
  `variable "office" {\n  type = list(string)\n}\n\nresource "aws_security_group" "web" {\n  name = "web"\n${rules.join("")}}\n`;
const INSIDE = rule("22", '["10.0.0.0/8"]');
const bucket = 'resource "aws_s3_bucket" "logs" {\n  bucket = "logs"\n}\n';

const lostBetween = (base: string, head: string) =>
  reviewed({ "main.tf": base }, { "main.tf": head }).after.coverage.notes.filter((note) => note.includes("not known any more"));

it("is told where a known source gives way to one that is not", () => {
  expect(lostBetween(group(INSIDE), group(rule("22", "var.office")))).toEqual([
    expect.stringContaining("admin-port-open-to-internet of aws_security_group.web (var.office"),
  ]);
});

it("is told where one more is not known", () => {
  const before = group(INSIDE, rule("3389", "var.office"));
  expect(lostBetween(before, group(rule("22", "var.office"), rule("3389", "var.office")))).toHaveLength(1);
});

it("is not told again of what was open before, whatever else changes", () => {
  const before = group(INSIDE, rule("3389", "var.office"));
  expect(lostBetween(before, before + bucket)).toEqual([]);
});
