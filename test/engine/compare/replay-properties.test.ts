// For any two revisions: introduced + remaining = findings of the head, resolved + remaining = findings of the base. (Where
// an overlay takes manifests that the change does not touch, or a block gets one more instance, theirs remain without having
// stood on the base. Of what is high or critical the second never does.)

import fc from "fast-check";
import { expect, it } from "vitest";
import { compare } from "../../../src/engine/compare/compare.ts";
import type { Revision } from "../../../src/engine/compare/revision.ts";
import { DIMENSIONS, SEVERITIES } from "../../../src/engine/model/judgement.ts";
import type { Resource } from "../../../src/engine/model/resource.ts";
import type { Finding, Outcome } from "../../../src/engine/rules/outcome.ts";
import { DEFAULT_SETTINGS } from "../../../src/engine/settings/settings.ts";
import { kubernetes, outcome, resource, revision } from "./build.ts";

const RUNS = { numRuns: 1_000 };
const ADDRESSES = ["aws_a.x", "aws_a.x[0]", 'aws_a.x["k"]', "module.m.aws_a.x", "aws_a.y", "aws_b.x"];

const terraform: fc.Arbitrary<Resource> = fc
  .record({
    address: fc.constantFrom(...ADDRESSES),
    size: fc.nat(2),
    stack: fc.constantFrom("prod", "stage", "live/prod"),
    from: fc.option(fc.constantFrom(...ADDRESSES), { freq: 3, nil: undefined }),
  })
  .map(({ address, size, stack, from }) =>
    resource(address, { size }, { stack, ...(from === undefined ? {} : { movedFrom: from }) }),
  );

const manifest: fc.Arbitrary<Resource> = fc
  .tuple(
    fc.constantFrom("apps/v1/Deployment/n/a", "apps/v1/Deployment/n/b", "extensions/v1/Deployment/n/a"),
    fc.constantFrom("p", "q"),
  )
  .map(([address, app]) => kubernetes(address, { spec: { selector: { matchLabels: { app } } } }));

const judged = (severities: readonly Outcome["severity"][]) =>
  fc.record({
    of: fc.nat(20),
    number: fc.nat(3),
    severity: fc.constantFrom(...severities),
    key: fc.constantFrom("", "0", "1", "web"),
    status: fc.constantFrom("pass" as const, "fail" as const, "unknown" as const),
  });

const sideOf = (severities: readonly Outcome["severity"][]): fc.Arbitrary<Revision> =>
  fc
    .tuple(
      fc.uniqueArray(fc.oneof(terraform, manifest), { maxLength: 8, selector: ({ stack, address }) => `${stack} ${address}` }),
      fc.uniqueArray(judged(severities), { maxLength: 20, selector: ({ of, number, key }) => `${of} ${number} ${key}` }),
    )
    .map(([resources, answers]) =>
      revision(
        resources,
        answers.flatMap((answer) => outcomeOf(answer, resources)),
      ),
    );

const side = sideOf(SEVERITIES);
const weighty = sideOf(["critical", "high"]);

function outcomeOf(
  answer: { of: number; number: number; severity: Outcome["severity"]; key: string; status: Outcome["status"] },
  on: readonly Resource[],
): Outcome[] {
  const resource = on[answer.of];
  const { number, severity, key, status } = answer;
  const dimension = DIMENSIONS[number] ?? "security";
  return resource === undefined ? [] : [outcome(resource, { rule: `r${number}`, dimension, severity, key, status })];
}

const names = (findings: readonly Finding[]) => findings.map(({ fingerprint }) => fingerprint).sort();

/** What the base could not decide may remain without a partner there. */
const wasOpen = (before: Revision) => {
  const open = new Set(before.outcomes.filter(({ status }) => status === "unknown").map(({ rule, key }) => `${rule}\n${key}`));
  return ({ rule, key }: Finding) => open.has(`${rule}\n${key}`);
};

it("nothing is lost and nothing is told twice", () => {
  fc.assert(
    fc.property(weighty, weighty, (before, after) => {
      const { introduced, remaining, resolved } = compare(before, after, DEFAULT_SETTINGS, { changed: ["main.tf"] });
      expect(names([...introduced, ...remaining])).toEqual(names(after.findings));
      const stood = remaining.filter(wasOpen(before)).length;
      expect(before.findings.length - resolved.length).toBeGreaterThanOrEqual(remaining.length - stood);
      expect(before.findings.length - resolved.length).toBeLessThanOrEqual(remaining.length);
      const gone = new Set(names(resolved));
      expect(names(before.findings).filter((name) => gone.has(name))).toEqual([...gone].sort());
    }),
    RUNS,
  );
});

it("no finding of the head is lost where nothing was touched that it is written in", () => {
  fc.assert(
    fc.property(side, side, (before, after) => {
      const { introduced, remaining } = compare(before, after, DEFAULT_SETTINGS, { changed: [] });
      expect(names([...introduced, ...remaining])).toEqual(names(after.findings));
    }),
    RUNS,
  );
});

it("P11: identical trees differ by exactly zero, with nothing introduced, resolved or changed", () => {
  fc.assert(
    fc.property(side, (both) => {
      const comparison = compare(both, structuredClone(both), DEFAULT_SETTINGS, { changed: [] });
      expect(comparison).toMatchObject({ delta: 0, introduced: [], resolved: [], changes: [] });
    }),
    RUNS,
  );
});

it("P7: a clean resource added to the head changes nothing that was introduced, resolved or left", () => {
  fc.assert(
    fc.property(side, (both) => {
      const clean = resource("aws_new.clean", {}, { stack: "prod" });
      const passes = DIMENSIONS.map((dimension) => outcome(clean, { rule: `clean-${dimension}`, dimension, status: "pass" }));
      const head = revision([...both.resources, clean], [...both.outcomes, ...passes]);
      const comparison = compare(both, head, DEFAULT_SETTINGS, { changed: [] });
      expect([comparison.introduced, comparison.resolved]).toEqual([[], []]);
      expect(comparison.delta === "new" ? 0 : comparison.delta).toBe(0);
    }),
    RUNS,
  );
});
