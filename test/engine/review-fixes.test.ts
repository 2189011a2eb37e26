// Fixes as a review carries them: proven against the change score, rules about changes included.

import { describe, expect, it } from "vitest";
import type { ReviewInput } from "../../src/engine/analysis.ts";
import { applyEdits } from "../../src/engine/fix/edits.ts";
import { prove, review } from "../../src/engine/review.ts";
import { loadCatalogue } from "../../src/engine/rules/load-catalogue.ts";
import { DEFAULT_SETTINGS } from "../../src/engine/settings/settings.ts";
import { catalogueOf, rule } from "./fix/engine.ts";

const catalogue = catalogueOf(
  rule(
    "database-single-zone",
    "- resource: aws_db_instance\n  require: self.multi_az == true\n  fix: { set: { multi_az: true } }",
  ),
  rule(
    "protection-removed",
    "- resource: aws_db_instance\n  when: before != null && before.deletion_protection == true\n  require: after != null && after.deletion_protection == true\n  fix: { set: { deletion_protection: true } }",
    "dimension: reliability\nseverity: high\nscope: change",
  ),
);

function input(before: string, after: string): ReviewInput {
  const file = (text: string) => (text === "" ? [] : [{ path: "main.tf", text }]);
  return { before: file(before), after: file(after), changed: ["main.tf"], settings: DEFAULT_SETTINGS, today: "2026-01-01" };
}

function database(...lines: string[]): string {
  return ['resource "aws_db_instance" "a" {', ...lines.map((line) => `  ${line}`), "}", ""].join("\n");
}

describe("a review", () => {
  it("carries the proven fix of a new finding with its gain", () => {
    const { fixes, comparison } = review(input(database("multi_az = true"), database("multi_az = false")), catalogue);
    expect(fixes.map(({ fingerprint }) => fingerprint)).toEqual(comparison.introduced.map(({ fingerprint }) => fingerprint));
    expect(fixes[0]?.gain.overall).toBeCloseTo(-(comparison.delta as number), 9);
  });

  it("finds a protection that was removed, blocks, and offers to put it back", () => {
    const files = input(database("multi_az            = true", "deletion_protection = true"), database("multi_az = true"));
    const { comparison, fixes, after } = review(files, catalogue);
    expect(comparison.introduced.map(({ rule, scope }) => [rule, scope])).toEqual([["protection-removed", "change"]]);
    expect(comparison.gate.conclusion).toBe("failure");
    expect(after.posture.overall).toBe(100);
    const mended = applyEdits(files.after, fixes[0]?.edits ?? [])?.[0]?.text;
    expect(mended).toBe(database("multi_az            = true", "deletion_protection = true"));
  });

  it("says removal of a protected resource is a finding, which no fix undoes", () => {
    const { comparison, fixes } = review(input(database("deletion_protection = true"), "locals {}\n"), catalogue);
    expect(comparison.introduced.map(({ rule }) => rule)).toEqual(["protection-removed"]);
    expect(fixes).toEqual([]);
  });
});

describe("the next verdict", () => {
  const worse = input(database("multi_az            = true", "deletion_protection = true"), database("multi_az = false"));

  it("is reached by the fewest fixes, findings about the change included", () => {
    const { next, comparison, fixes } = review(worse, catalogue);
    expect(comparison.after.verdict).toBe("Needs Work");
    expect(fixes).toHaveLength(2);
    expect(next?.fixes).toHaveLength(2);
    expect(next).toMatchObject({ verdict: "Excellent", overall: 100 });
  });

  it("is left out where no fix is offered", () => {
    expect(review(input(database("multi_az = true"), database("multi_az = true")), catalogue).next).toBeNull();
  });
});

it("a model's idea is proven on the head of the review", () => {
  const files = input("", database("multi_az = false"));
  const fingerprint = review(files, catalogue).comparison.introduced[0]?.fingerprint ?? "";
  const start = files.after[0]?.text.indexOf("false") ?? 0;
  const idea = (text: string) => ({ fingerprint, edits: [{ path: "main.tf", start, end: start + 5, text }] });
  expect(prove(files, [idea("true")], catalogue).fixes.map(({ by }) => by)).toEqual(["model"]);
  expect(prove(files, [idea("var.x")], catalogue).fixes).toEqual([]);
  const silenced = idea("false # stackstage:ignore database-single-zone until=2026-06-01 reason=quiet");
  expect(prove(files, [silenced], catalogue).dropped.map(({ because }) => because)).toEqual(["the finding is still there"]);
});

it("a selector that Kubernetes does not change in place is a finding, though the object counts as replaced", () => {
  const manifest = (app: string) =>
    `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec:\n  selector: { matchLabels: { app: ${app} } }\n  template: { metadata: { labels: { app: ${app} } }, spec: { containers: [{ name: web }] } }\n`;
  const files = (app: string) => [{ path: "web.yaml", text: manifest(app) }];
  const change = {
    before: files("a"),
    after: files("b"),
    changed: ["web.yaml"],
    settings: DEFAULT_SETTINGS,
    today: "2026-01-01",
  };
  const { comparison } = review(change, loadCatalogue());
  expect(comparison.changes.map(({ kind }) => kind)).toEqual(["replaced"]);
  expect(comparison.introduced.map(({ rule }) => rule)).toContain("immutable-field-changed");
});
