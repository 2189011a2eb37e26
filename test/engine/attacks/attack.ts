// A hostile pull request as a row of a table: what stood, what it makes of it, and what the review must still say.

import { expect, it } from "vitest";
import type { Review } from "../../../src/engine/analysis.ts";
import { DEFAULT_SETTINGS, loadCatalogue, review } from "../../../src/engine/index.ts";
import type { Severity } from "../../../src/engine/model/judgement.ts";
import type { Files } from "../../support/between.ts";

export type Attack = {
  readonly name: string;
  readonly base: Files;
  readonly head: Files;
  /** Rule and weight of a finding that the change introduces; "high" and "critical" block. */
  readonly told?: readonly [rule: string, severity: Severity] | null;
  /** A rule that failed before, and fails on whatever the change says. */
  readonly stays?: string;
  /** What the engine cannot know it names: in the coverage, among the diagnostics or as the gate's reason. */
  readonly open?: RegExp;
  /** With `open`: the gate does not pass either. */
  readonly inconclusive?: true;
};

/** One test a row. */
export function holds(attacks: readonly Attack[]): void {
  it.each(attacks)("$name", (attack) => {
    expect(saidOf(attack)).toMatchObject(expectedOf(attack));
  });
}

export function reviewOf({ base, head }: Pick<Attack, "base" | "head">): Review {
  const files = (side: Files) => Object.entries(side).map(([path, text]) => ({ path, text }));
  const changed = [...new Set([...Object.keys(base), ...Object.keys(head)])].filter((path) => base[path] !== head[path]);
  const input = { before: files(base), after: files(head), changed, settings: DEFAULT_SETTINGS, today: "2026-11-21" };
  return review(input, loadCatalogue());
}

export function saidOf(attack: Pick<Attack, "base" | "head">) {
  const given = reviewOf(attack);
  const { introduced, remaining, gate } = given.comparison;
  return {
    introduced: introduced.map(({ rule, severity }) => `${rule} ${severity}`),
    remaining: remaining.map(({ rule }) => rule),
    gate: gate.conclusion,
    named: namedIn(given),
  };
}

/** All that is told of what could not be read, is not known or is believed. */
export function namedIn({ after: { coverage, diagnostics }, comparison: { gate } }: Review): string {
  return [
    ...gate.reasons,
    ...coverage.notes,
    ...coverage.unknownReasons.map(({ because }) => because),
    ...coverage.files.flatMap(({ path, status, because }) => (status === "evaluated" ? [] : [`${path}: ${because}`])),
    ...diagnostics.map(({ message }) => message),
  ].join("\n");
}

function expectedOf({ told, stays, open, inconclusive }: Attack) {
  const blocks = told?.[1] === "high" || told?.[1] === "critical";
  return {
    ...(told && { introduced: expect.arrayContaining([told.join(" ")]) }),
    ...(stays !== undefined && { remaining: expect.arrayContaining([stays]) }),
    ...(open && { named: expect.stringMatching(open) }),
    ...(blocks && { gate: "failure" }),
    ...(inconclusive && { gate: "inconclusive" }),
  };
}
