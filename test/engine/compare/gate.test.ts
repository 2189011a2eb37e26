import { describe, expect, it } from "vitest";
import { type CompareOptions, compare } from "../../../src/engine/compare/compare.ts";
import type { Gate } from "../../../src/engine/compare/comparison.ts";
import { fingerprintOf } from "../../../src/engine/compare/fingerprint.ts";
import type { Revision } from "../../../src/engine/compare/revision.ts";
import type { FileCoverage } from "../../../src/engine/model/resource.ts";
import type { Outcome } from "../../../src/engine/rules/outcome.ts";
import { DEFAULT_SETTINGS, type Settings } from "../../../src/engine/settings/settings.ts";
import { outcome, resource, revision } from "./build.ts";

const [was, is] = [resource("aws_db_instance.orders", { size: 1 }), resource("aws_db_instance.orders", { size: 2 })];
const passing = revision([was], [outcome(was, { status: "pass" })]);

function gate(
  before: Revision,
  after: Revision,
  settings: Partial<Settings["gate"]> = {},
  options: Partial<CompareOptions> = {},
): Gate {
  const all = { weights: DEFAULT_SETTINGS.weights, gate: { ...DEFAULT_SETTINGS.gate, ...settings } };
  return compare(before, after, all, { changed: ["main.tf"], ...options }).gate;
}

function head(...outcomes: Partial<Outcome>[]): Revision {
  return revision(
    [is],
    outcomes.map((each) => outcome(is, each)),
  );
}

function covered(side: Revision, ...files: FileCoverage[]): Revision {
  return { ...side, coverage: { files } };
}

describe("is blocked by", () => {
  it("a new high finding, named", () => {
    expect(gate(passing, head({}))).toEqual({
      conclusion: "failure",
      reasons: ["1 new high finding: database-single-zone on aws_db_instance.orders."],
      blocking: [fingerprintOf(outcome(is))],
    });
  });

  it("one whose suppression the change itself adds", () => {
    const suppression = { form: "stackstage", reason: "r", until: null, range: is.range, state: "pending" } as const;
    expect(gate(passing, head({ suppression })).conclusion).toBe("failure");
  });

  it("a score that fell below its floor", () => {
    expect(gate(passing, head({ severity: "medium" }), { floor: { reliability: 90 } }).reasons).toEqual([
      "The reliability change score is 88.9, from 100; the floor is 90.",
    ]);
  });

  it("a fall that is too deep", () => {
    expect(gate(passing, head({ severity: "medium" }), { drop: 10 }).reasons).toEqual([
      "The change score falls by 11.1 (100 to 88.9); allowed are 10.",
    ]);
  });
});

describe("is not blocked by", () => {
  it.each<[string, Revision, Revision, Partial<Settings["gate"]>]>([
    ["an old finding", revision([was], [outcome(was)]), head({}), {}],
    ["an old finding below the floor", revision([was], [outcome(was)]), head({}), { floor: { overall: 90 } }],
    ["a medium finding", passing, head({ severity: "medium" }), {}],
    ["a rule that only warns", passing, head({ mode: "warn" }), {}],
    ["a high finding, where only critical ones block", passing, head({}), { failOn: ["critical"] }],
  ])("%s", (_name, before, after, settings) => {
    expect(gate(before, after, settings)).toMatchObject({ conclusion: "success", blocking: [] });
  });

  it("a finding that was accepted for this pull request", () => {
    const accepted = new Map([[fingerprintOf(outcome(is)), { by: "mona", reason: "until the migration" }]]);
    expect(gate(passing, head({}), {}, { accepted }).conclusion).toBe("success");
  });
});

describe("is inconclusive when", () => {
  const broken: FileCoverage = { path: "main.tf", status: "failed", because: "a brace is missing in line 3" };

  it("a changed file could not be read", () => {
    expect(gate(passing, covered(head({ status: "pass" }), broken))).toMatchObject({
      conclusion: "inconclusive",
      reasons: ["main.tf could not be read: a brace is missing in line 3."],
    });
  });

  it("nothing of what changed was evaluated", () => {
    const skipped: FileCoverage = { path: "main.tf", status: "skipped", because: "a Helm template" };
    const neither = covered(revision([]), skipped);
    expect(gate(neither, neither).reasons).toEqual([
      "Nothing of the changed infrastructure could be evaluated: a Helm template.",
    ]);
  });

  it("the interval is wider than allowed", () => {
    const after = head({ status: "unknown", severity: "critical" });
    expect(gate(passing, after, { interval: 20 }).conclusion).toBe("inconclusive");
    expect(gate(passing, after, { interval: 60 }).conclusion).toBe("success");
  });

  it("but a new high finding beside it blocks", () => {
    const both = gate(passing, covered(head({}), broken));
    expect(both).toMatchObject({ conclusion: "failure" });
    expect(both.reasons).toHaveLength(2);
  });

  it("not when an unread file was left alone", () => {
    expect(gate(passing, covered(head({ status: "pass" }), broken), {}, { changed: ["other.tf"] }).conclusion).not.toBe(
      "inconclusive",
    );
  });
});

describe("is skipped where nothing of the change is read, and nothing was before", () => {
  const chart: FileCoverage = { path: "web.yaml", status: "skipped", because: "Helm charts are not rendered" };
  const encrypted: FileCoverage = { path: "web.yaml", status: "failed", because: "it is binary" };
  const read: FileCoverage = { path: "web.yaml", status: "evaluated" };
  const side = (...files: FileCoverage[]) => covered(revision([]), ...files);

  it.each([
    ["a chart", chart, "Helm charts are not rendered"],
    ["an encrypted file", encrypted, "it is binary"],
  ])("%s", (_name, file, because) => {
    expect(gate(side(file), side(file), {}, { changed: ["web.yaml"] })).toEqual({
      conclusion: "skipped",
      reasons: [`Nothing of what is changed is read here: ${because}.`],
      blocking: [],
    });
  });

  it("one more template of a chart that is there", () => {
    const more: FileCoverage = { ...chart, path: "other.yaml" };
    expect(gate(side(chart), side(chart, more), {}, { changed: ["other.yaml"] }).conclusion).toBe("skipped");
  });

  it.each([
    ["the change brings the first chart", side(), side(chart)],
    ["the change turns what was read into a chart", side(read), side(chart)],
    ["the change encrypts what was read", side(read), side(encrypted)],
    ["the change adds an encrypted file", side(), side(encrypted)],
  ])("but inconclusive where %s", (_name, before, after) => {
    expect(gate(before, after, {}, { changed: ["web.yaml"] }).conclusion).toBe("inconclusive");
  });
});

it("names one of those that fail alike, and tells how many more", () => {
  const others = ["aws_db_instance.a", "aws_db_instance.b"].map((address) => resource(address));
  const after = revision(
    [is, ...others],
    [is, ...others].map((each) => outcome(each, {})),
  );
  expect(gate(passing, after).reasons).toEqual(["New high findings: database-single-zone on aws_db_instance.a and 2 more."]);
});

it("is skipped when no infrastructure is changed", () => {
  expect(gate(passing, passing, {}, { changed: ["README.md"] })).toEqual({
    conclusion: "skipped",
    reasons: ["No infrastructure file is changed."],
    blocking: [],
  });
});
