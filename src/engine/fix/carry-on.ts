// A fix that falls short, carried on. A second replica asks for a disruption budget; a pod that shares two of its node's
// namespaces is mended twice. What is left of the finding, and every finding that the candidate brought, gets its own
// rule's fix on top; the whole is then proven as one.

import type { Revision } from "../compare/revision.ts";
import type { SourceFile } from "../model/source.ts";
import type { Finding } from "../rules/outcome.ts";
import { candidatesFor, type FixCatalogue } from "./candidates.ts";
import { applyEdits, editsBetween, overlap } from "./edits.ts";
import type { Candidate, TextEdit } from "./fix.ts";

type Fallen = {
  readonly files: readonly SourceFile[];
  readonly after: Revision;
  readonly before: { readonly files: readonly SourceFile[]; readonly head: Revision; readonly catalogue: FixCatalogue };
};

/** Null when there is nothing that it could be carried on with. */
export function carriedOn(candidate: Candidate, finding: Finding, { files, after, before }: Fallen): Candidate | null {
  const known = new Set(before.head.findings.map(({ fingerprint }) => fingerprint));
  known.delete(finding.fingerprint);
  const open = after.findings.filter(({ fingerprint }) => !known.has(fingerprint));
  const context = { resources: after.resources, files, catalogue: before.catalogue };
  const further = apart(open.flatMap((each) => candidatesFor([each], context).slice(-1)));
  const mended = applyEdits(files, further);
  if (further.length === 0 || mended === null) return null;
  const edits = mended.flatMap((file, index) => {
    const old = before.files[index];
    return old === undefined || old === file ? [] : editsBetween(file.path, old.text, file.text);
  });
  return { ...candidate, edits };
}

/** Those on the same lines as one before them wait for the next step. */
function apart(candidates: readonly Candidate[]): readonly TextEdit[] {
  const chosen: TextEdit[] = [];
  for (const { edits } of candidates) if (!overlap(chosen, edits)) chosen.push(...edits);
  return chosen;
}
