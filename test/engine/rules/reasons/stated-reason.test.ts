import { describe, expect, it } from "vitest";
import { statedReason } from "../../../../src/engine/rules/reasons/stated-reason.ts";

const said = (text: string) => statedReason(text, () => true);

describe("a comment gives a reason", () => {
  it.each([
    "# intentionally public: the assets of the website",
    "// open by design, the balancer's health checks come from anywhere",
    "# needed for /dev/dri device access",
    "# required by the vendor's agent",
    "/* The importer must be privileged to mount volumes. */",
    "# we don't need a standby here",
    "# Do not scale up: it holds a lock on the file",
    "# one node is enough, the index is rebuilt within minutes",
    "# hostNetwork to bypass the block of the metadata service",
    "# ec2:DescribeInstances does not support resource-level permissions",
    "# accepted risk, see ADR 14",
    "# plain, otherwise the printers of the branches cannot connect",
  ])("%s", (text) => expect(said(text)).not.toBeNull());

  it("is told whole, and a long one from the sentence on that gives it", () => {
    const reason = "Open on purpose, for the office has no fixed address.";
    expect(said(`# The jump host.\n# ${reason}`)).toBe(`The jump host. ${reason}`);
    expect(said(`# ${"The jump host of the branches. ".repeat(4)}\n# ${reason}`)).toBe(reason);
  });
});

describe("a comment gives none", () => {
  it.each([
    ["a restatement", "# open port 22"],
    ["what it is", "# security group of the web servers"],
    ["what it allows", "# Allow SSH from anywhere"],
    ["what a policy is for", "# Custom policy to allow use of the key"],
    ["a plan", "# TODO: needs to be restricted"],
    ["what goes", "# needed for the migration, remove afterwards"],
    ["what is so for now", "# open for now because the office moves"],
    ["what should be otherwise", "# should be private, but the agent requires it"],
    ["a doubt", "# not sure why this is required"],
    ["a question", "# is this needed?"],
    ["code", '# required_version = "1.2"'],
    ["code of several lines", "# needed {\n#   cidr_blocks = []\n# }"],
    ["a banner", "# ---------- ==== ----------"],
    ["a form's documentation", "# (Required) The size, because it has no default"],
    ["another tool's words", "# checkov:skip=CKV_AWS_20:needed for the website"],
    ["our own suppression", "# stackstage:ignore a-problem reason=intentionally"],
    ["a licence", "# Licensed under the Apache License; you may not use this file except because of it"],
    ["a chapter", `# ${"This is how it works, because it has to be so. ".repeat(30)}`],
  ])("%s", (_, text) => expect(said(text)).toBeNull());

  it("where no sentence of it that does is meant", () => {
    const isMeant = (sentence: string) => sentence.includes("public");
    expect(statedReason("# The name must be unique. It is public.", isMeant)).toBeNull();
    expect(statedReason("# The name must be unique. It has to be public.", isMeant)).not.toBeNull();
  });
});
