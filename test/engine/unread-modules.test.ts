// Modules that are not in the repository: what a change gives them otherwise is shown, and what they make is neither new nor
// gone because the code that makes it came into the repository or left it.

import { describe, expect, it } from "vitest";
import { between } from "../support/between.ts";

const call = (name: string, source: string, more = "") => `module "${name}" {\n  source = "${source}"\n${more}}\n`;
const REMOTE = "git::https://example.com/modules.git//table";
const TABLE = 'resource "aws_dynamodb_table" "this" {\n  name     = "orders"\n  hash_key = "id"\n}\n';
const OPEN = 'resource "aws_db_instance" "this" {\n  engine              = "postgres"\n  publicly_accessible = true\n}\n';
const local = (text: string) => ({ "main.tf": call("orders", "./modules/table"), "modules/table/main.tf": text });
const remote = (more = "") => ({ "main.tf": call("orders", REMOTE, more) });

describe("a call of a module that is not read", () => {
  it("is shown with what it is given otherwise, and judged by nothing", () => {
    const { changes, after } = between(remote("  size = 1\n"), remote("  size = 2\n"));
    expect(changes).toMatchObject([
      { kind: "changed", type: "module", address: "module.orders", attributes: [{ path: "size", before: 1, after: 2 }] },
    ]);
    expect(after.overall).toBeNull();
  });

  it("is shown when it comes and when it goes", () => {
    const bare = { "main.tf": "locals {}\n" };
    expect(between(bare, remote()).changes.map(({ kind, address }) => [kind, address])).toEqual([["added", "module.orders"]]);
    expect(between(remote(), bare).changes.map(({ kind, address }) => [kind, address])).toEqual([["removed", "module.orders"]]);
  });

  it("hides what the source marks as sensitive, and what a name says is secret", () => {
    const given = (secret: string) => remote(`  admin_password = "${secret}"\n`);
    const [change] = between(given("correct-horse-1"), given("correct-horse-2")).changes;
    expect(JSON.stringify(change)).not.toContain("correct-horse");
  });
});

describe("what a module makes", () => {
  it("is not new because the module came into the repository", () => {
    const { introduced, remaining } = between(remote(), local(TABLE));
    expect(introduced).toEqual([]);
    expect(remaining.map(({ rule }) => rule)).toContain("table-without-point-in-time-recovery");
  });

  it("is told all the same where it is high", () => {
    expect(between(remote(), local(OPEN)).introduced.map(({ rule }) => rule)).toContain("database-publicly-accessible");
  });

  it("is not mended because the module left the repository", () => {
    const { resolved } = between(local(TABLE), remote());
    expect(resolved.map(({ by }) => by)).toEqual(resolved.map(() => "unknown"));
    expect(resolved.length).toBeGreaterThan(0);
  });
});

describe("what a root takes over and lets go of", () => {
  const other = 'resource "aws_sns_topic" "other" {}\n';
  const taken = 'import {\n  to = aws_dynamodb_table.this\n  id = "orders"\n}\n';
  const letGo = "removed {\n  from = aws_dynamodb_table.this\n  lifecycle {\n    destroy = false\n  }\n}\n";

  it("is not new where an import block names it", () => {
    expect(between({ "main.tf": other }, { "main.tf": other + TABLE }).introduced).not.toEqual([]);
    expect(between({ "main.tf": other }, { "main.tf": other + TABLE + taken }).introduced).toEqual([]);
  });

  it("is shown as what it is", () => {
    const kinds = (before: string, after: string) =>
      between({ "main.tf": before }, { "main.tf": after }).changes.map(({ kind, stands }) => [kind, stands]);
    expect(kinds(other, other + TABLE + taken)).toEqual([["added", true]]);
    expect(kinds(other + TABLE, other + letGo)).toEqual([["removed", true]]);
    expect(kinds(other + TABLE, other)).toEqual([["removed", undefined]]);
  });

  it("is told all the same where it is high", () => {
    const taken = 'import {\n  to = aws_db_instance.this\n  id = "orders"\n}\n';
    const { introduced } = between({ "main.tf": other }, { "main.tf": other + OPEN + taken });
    expect(introduced.map(({ rule }) => rule)).toContain("database-publicly-accessible");
  });

  it("is not mended where a removed block leaves it standing", () => {
    const before = { "main.tf": other + TABLE };
    expect(between(before, { "main.tf": other }).resolved.map(({ by }) => by)).toContain("removal");
    expect(between(before, { "main.tf": other + letGo }).resolved.map(({ by }) => by)).not.toContain("removal");
  });
});
