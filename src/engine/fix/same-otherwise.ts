// The heart of the proof: what else a fix changes. Its finding must be gone; no other outcome may differ.
//
// Two things are not a difference. Other findings may turn to pass with this one: instances of count, for_each and
// modules share their text, and dropping every capability drops the one that another rule asks about. And rules may begin
// to apply: to a companion resource, or to a resource that now has what they are about; they must not fail. Outcomes
// keyed by position are compared as a list, for positions shift when an element goes.

import { type Revision, resourceKey } from "../compare/revision.ts";
import type { Finding, Outcome } from "../rules/outcome.ts";

type Counts = { readonly pass: number; readonly fail: number; readonly unknown: number };
const NONE: Counts = { pass: 0, fail: 0, unknown: 0 };

/** Null when the fix changes what it should and nothing else; else a sentence that says what it also does. */
export function otherwiseChanged(finding: Finding, before: Revision, after: Revision): string | null {
  const [was, is] = [tally(before.outcomes), tally(after.outcomes)];
  const own = identity(finding);
  const standing = new Set(before.resources.map(({ stack, address }) => resourceKey(stack, address)));
  const kept = new Set(after.resources.map(({ stack, address }) => resourceKey(stack, address)));
  const gone = before.resources.find(({ stack, address }) => !kept.has(resourceKey(stack, address)));
  if (gone !== undefined) return `it removes ${gone.address}`;
  if ((is.get(own) ?? NONE).fail >= (was.get(own) ?? NONE).fail) return "the finding is still there";
  const mayGo = finding.key !== "" || finding.scope === "change"; // an element that is gone; a change that is undone
  if (!mayGo && !is.has(own)) return "its rule would no longer apply, which mends nothing";
  for (const outcome of [...after.outcomes, ...before.outcomes]) {
    const id = identity(outcome);
    const [old, now] = [was.get(id) ?? NONE, is.get(id) ?? NONE];
    const isNew = !standing.has(resourceKey(outcome.stack, outcome.resource));
    const sameRule = outcome.rule === finding.rule;
    if (differs(old, now, { own: id === own, sameRule, isNew })) return told(outcome, old, now);
  }
  return null;
}

type About = { readonly own: boolean; readonly sameRule: boolean; readonly isNew: boolean };

function differs(old: Counts, now: Counts, { own, sameRule, isNew }: About): boolean {
  if (now.fail > old.fail || (now.unknown > old.unknown && !isNew)) return true;
  if (own) return false;
  if (total(old) === 0) return false;
  if (total(now) !== total(old)) return true;
  return !sameRule && now.unknown !== old.unknown;
}

function told({ rule, resource }: Outcome, old: Counts, now: Counts): string {
  if (now.fail > old.fail) return `it brings a new finding: ${rule} on ${resource}`;
  if (now.unknown > old.unknown) return `${rule} on ${resource} could no longer be decided`;
  return `it changes another outcome: ${rule} on ${resource}`;
}

function tally(outcomes: readonly Outcome[]): ReadonlyMap<string, Counts> {
  const counts = new Map<string, Counts>();
  for (const outcome of outcomes) {
    const known = counts.get(identity(outcome)) ?? NONE;
    counts.set(identity(outcome), { ...known, [outcome.status]: known[outcome.status] + 1 });
  }
  return counts;
}

function identity({ stack, resource, rule, key }: Pick<Outcome, "stack" | "resource" | "rule" | "key">): string {
  return JSON.stringify([stack, resource, rule, /^\d+$/.test(key) ? "#" : key]);
}

function total({ pass, fail, unknown }: Counts): number {
  return pass + fail + unknown;
}
