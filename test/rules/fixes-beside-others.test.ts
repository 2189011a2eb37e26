// Every failing example of every rule that has a fix, judged by the whole catalogue: what people meet. The fix must hold
// beside every other rule: no new finding in any dimension, no other answer worse or gone.

import { expect, it } from "vitest";
import { readRules } from "../../src/build/make-rules.ts";
import { applyEdits } from "../../src/engine/fix/edits.ts";
import { mendsOf } from "../../src/engine/fix/fix.ts";
import { loadCatalogue } from "../../src/engine/rules/load-catalogue.ts";
import { proofInput, proveAll } from "../engine/fix/engine.ts";

/** Drops that are right: a hung run's deadline and the image's user nobody can know. */
const RIGHTLY_DROPPED = [
  "container-keeps-capabilities: it brings a new finding: container-may-run-as-root on v1/Pod/web",
  "container-keeps-capabilities: it brings a new finding: container-may-run-as-root on kubernetes_pod_v1.web",
  "cron-job-overlaps-itself: it brings a new finding: stuck-job-blocks-schedule on batch/v1/CronJob/export",
];

const catalogue = loadCatalogue();
const rules = readRules().filter(({ rule }) => rule.scope === "resource" && rule.checks.some(({ fix }) => fix !== null));
const proven = rules.flatMap(({ rule, examples }) =>
  examples
    .filter((example) => example.expect === "fail")
    .map((example) => {
      const input = proofInput(
        Object.entries(example.files).map(([path, text]) => ({ path, text })),
        catalogue,
      );
      const own = new Set(input.findings.filter((finding) => finding.rule === rule.id).map(({ fingerprint }) => fingerprint));
      const { fixes, dropped } = proveAll(input);
      const mine = ({ fingerprint }: { readonly fingerprint: string }) => own.has(fingerprint);
      return { id: rule.id, input, fixes: fixes.filter(mine), dropped: dropped.filter(mine) };
    }),
);

it("is dropped only where applying it would be wrong", () => {
  expect(proven.flatMap(({ id, dropped }) => dropped.map(({ because }) => `${id}: ${because}`))).toEqual(RIGHTLY_DROPPED);
  expect(proven.flatMap(({ fixes }) => fixes).length).toBeGreaterThan(300);
});

it("turns its finding into a pass and leaves every other finding, or mends it as well and says so", () => {
  for (const { input, fixes } of proven) {
    for (const fix of fixes.slice(0, 1)) {
      const after = input.analyse(applyEdits(input.files, fix.edits) ?? []).findings.map(({ fingerprint }) => fingerprint);
      const before = input.findings.map(({ fingerprint }) => fingerprint).filter((each) => !mendsOf(fix).includes(each));
      expect(after.toSorted()).toEqual(before.toSorted());
    }
  }
});
