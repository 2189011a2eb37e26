// Several fixes as one patch that passes the same proof.
//
// In rounds: every fix whose lines no other one of the round touches is applied; those that are left are made anew on
// the result, whose lines have moved. The patch as a whole is then held against the head.

import { type Revision, resourceKey } from "../compare/revision.ts";
import type { SourceFile } from "../model/source.ts";
import { candidatesFor } from "./candidates.ts";
import { applyEdits, editsBetween, overlap } from "./edits.ts";
import { type Fix, type Hunk, mendsOf, type TextEdit } from "./fix.ts";
import { hunksOf } from "./hunks-of.ts";
import { type ProofInput, parses, prove } from "./prove.ts";

export type Together = {
  readonly edits: readonly TextEdit[];
  readonly hunks: readonly Hunk[];
  /** Fingerprints of the findings that the patch mends, sorted. */
  readonly mends: readonly string[];
};

/** Fixes on the same lines wait for the next round; more rounds than this no real file needs. */
const MAX_ROUNDS = 8;

type State = { readonly files: readonly SourceFile[]; readonly head: Revision };

/** Null when nothing of it holds. `fixes` were proven one by one against `input`. */
export function proveTogether(fixes: readonly Fix[], input: ProofInput): Together | null {
  let state: State = { files: input.files, head: input.head };
  let waiting = fixes;
  for (let round = 0; round < MAX_ROUNDS && waiting.length > 0; round++) {
    const chosen = apart(waiting);
    const next = applied(state, chosen, input);
    if (next === null) break;
    state = next;
    waiting = round === MAX_ROUNDS - 1 ? [] : renewed(waiting, chosen, state, input);
  }
  return state.files === input.files ? null : patchOf(state, input);
}

function apart(fixes: readonly Fix[]): readonly Fix[] {
  const chosen: Fix[] = [];
  for (const fix of fixes) if (!chosen.some((other) => overlap(other.edits, fix.edits))) chosen.push(fix);
  return chosen;
}

/** The whole round, or as much from its beginning as holds. */
function applied(state: State, chosen: readonly Fix[], input: ProofInput): State | null {
  for (let count = chosen.length; count > 0; count = count > 1 ? Math.ceil(count / 2) : 0) {
    const some = chosen.slice(0, count);
    const files = applyEdits(
      state.files,
      some.flatMap((fix) => fix.edits),
    );
    if (files?.every((file, index) => file === state.files[index] || parses(file))) {
      const head = input.analyse(files);
      if (holds(some, state.head, head)) return { files, head };
    }
    if (count === 1) return null;
  }
  return null;
}

/** Each one proven alone, all that is left to ask is whether they disturb each other. */
function holds(some: readonly Fix[], before: Revision, after: Revision): boolean {
  const [was, is] = [new Set(before.findings.map((each) => each.fingerprint)), after.findings.map((each) => each.fingerprint)];
  const standing = new Set(is);
  const kept = new Set(after.resources.map(({ stack, address }) => resourceKey(stack, address)));
  return (
    is.every((fingerprint) => was.has(fingerprint)) &&
    some.every((fix) => !standing.has(fix.fingerprint)) &&
    before.resources.every(({ stack, address }) => kept.has(resourceKey(stack, address)))
  );
}

function renewed(waiting: readonly Fix[], done: readonly Fix[], { files, head }: State, input: ProofInput): readonly Fix[] {
  const applied = new Set(done.flatMap(mendsOf));
  const left = new Set(waiting.map((fix) => fix.fingerprint).filter((fingerprint) => !applied.has(fingerprint)));
  const findings = head.findings.filter((finding) => left.has(finding.fingerprint));
  const candidates = candidatesFor(findings, { resources: head.resources, files, catalogue: input.catalogue });
  return prove(candidates, { ...input, files, head, findings }).fixes;
}

function patchOf({ files, head }: State, input: ProofInput): Together {
  const edits = files.flatMap((file, index) => {
    const before = input.files[index];
    return before === undefined || before === file ? [] : editsBetween(file.path, before.text, file.text);
  });
  const standing = new Set(head.findings.map((each) => each.fingerprint));
  const mends = input.findings.map((each) => each.fingerprint).filter((fingerprint) => !standing.has(fingerprint));
  return { edits, hunks: hunksOf(input.files, edits), mends: mends.sort() };
}
