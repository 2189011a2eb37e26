// For any two revisions of real sources: introduced + remaining = findings of the head, resolved + remaining = findings of
// the base. Revisions are drawn from the rules' own examples, each in a folder of its own, and judged by the whole catalogue.

import fc from "fast-check";
import { expect, it } from "vitest";
import { readRules } from "../../src/build/make-rules.ts";
import { analyze } from "../../src/engine/analyze.ts";
import type { Comparison } from "../../src/engine/compare/comparison.ts";
import { isWeighty } from "../../src/engine/model/judgement.ts";
import type { SourceFile } from "../../src/engine/model/source.ts";
import { review } from "../../src/engine/review.ts";
import { loadCatalogue } from "../../src/engine/rules/load-catalogue.ts";
import type { Finding } from "../../src/engine/rules/outcome.ts";
import { DEFAULT_SETTINGS } from "../../src/engine/settings/settings.ts";

const given = { catalogue: loadCatalogue(), settings: DEFAULT_SETTINGS, today: "2026-01-01" };
const examples = readRules().flatMap(({ rule, examples }) =>
  rule.scope === "change" ? [] : examples.map(({ files }) => Object.entries(files)),
);

/** At most five folders, each with one example's files: the same folder may hold another example on the other side. */
const revision: fc.Arbitrary<readonly SourceFile[]> = fc
  .uniqueArray(fc.tuple(fc.constantFrom("a", "b", "c", "live/a", "live/b"), fc.constantFrom(...examples)), {
    maxLength: 5,
    selector: ([folder]) => folder,
  })
  .map((folders) => folders.flatMap(([folder, files]) => files.map(([path, text]) => ({ path: `${folder}/${path}`, text }))));

/** Half of them share most of their folders: changes rather than strangers. */
const pair = fc.tuple(revision, revision, fc.boolean()).map(([before, after, near]) => {
  const own = new Set(after.map(({ path }) => path.split("/").slice(0, -1).join("/")));
  const kept = before.filter(({ path }) => !own.has(path.split("/").slice(0, -1).join("/")));
  return [before, near ? [...after.slice(0, 2), ...kept] : after] as const;
});

it("nothing is lost and nothing is told twice, from the sources to the findings", () => {
  const seen = { introduced: 0, remaining: 0, resolved: 0 };
  fc.assert(
    fc.property(pair, ([before, after]) => {
      // A review looks at the stacks that a changed file concerns; here at all of them.
      const changed = [...new Set([...before, ...after].map(({ path }) => path))];
      const { comparison } = review({ before, after, changed, ...given }, given.catalogue);
      count(comparison, seen);
      const about = comparison.introduced.filter(({ scope }) => scope === "resource");
      const base = analyze(before, given);
      const { findings: was, customs } = base;
      // A change is held against the custom from before it, and against what failed there.
      const { findings: now } = analyze(after, { ...given, customs, base });
      expect(names([...about, ...comparison.remaining])).toEqual(names(now));
      expect(lost(was, comparison)).toEqual([]);
    }),
    { numRuns: 80 },
  );
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(20);
});

/** Rules of which fewer remain than failed before with weight and were not resolved: what remains may weigh less by now. */
function lost(was: readonly Finding[], { resolved, remaining }: Comparison): readonly string[] {
  const gone = new Set(resolved.map(({ fingerprint }) => fingerprint));
  const left = Map.groupBy(
    was.filter(({ severity, fingerprint }) => isWeighty(severity) && !gone.has(fingerprint)),
    ({ rule }) => rule,
  );
  const standing = Map.groupBy(remaining, ({ rule }) => rule);
  return [...left].filter(([rule, findings]) => findings.length > (standing.get(rule)?.length ?? 0)).map(([rule]) => rule);
}

function names(findings: readonly { readonly fingerprint: string }[]): readonly string[] {
  return findings.map(({ fingerprint }) => fingerprint).toSorted();
}

function count(comparison: Comparison, seen: { introduced: number; remaining: number; resolved: number }): void {
  for (const kind of ["introduced", "remaining", "resolved"] as const) seen[kind] += comparison[kind].length;
}
