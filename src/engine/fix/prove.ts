// Proof of fixes: each candidate is applied in memory and the revision analysed again. Nobody sees what does not hold.

import { changeScore } from "../compare/change-score.ts";
import { type Revision, resourceKey } from "../compare/revision.ts";
import type { SourceFile } from "../model/source.ts";
import { parseHcl } from "../parse/hcl/parse-hcl.ts";
import { parseYaml } from "../parse/yaml/parse-yaml.ts";
import type { Finding, Outcome } from "../rules/outcome.ts";
import type { Settings } from "../settings/settings.ts";
import { editsFor, type FixCatalogue } from "./candidates.ts";
import { applyEdits } from "./edits.ts";
import type { Candidate, Dropped, Fix } from "./fix.ts";
import { hunksOf } from "./hunks-of.ts";
import { otherwiseChanged } from "./same-otherwise.ts";

export type ProofInput = {
  readonly files: readonly SourceFile[];
  readonly head: Revision;
  /** The findings that candidates may be for. */
  readonly findings: readonly Finding[];
  /** Analyses the head again as it was analysed for `head`: same settings, rules, suppressions, same base. */
  readonly analyse: (files: readonly SourceFile[]) => Revision;
  readonly catalogue: FixCatalogue;
  readonly weights: Settings["weights"];
  /** Keys of the head's resources that the change score is over (`resourceKey`); null: every one (posture). */
  readonly touched: ReadonlySet<string> | null;
};

export type Proven = { readonly fixes: readonly Fix[]; readonly dropped: readonly Dropped[] };

/** At most one fix a finding: its first candidate that holds. `dropped` names the findings that none held for. */
export function prove(candidates: readonly Candidate[], input: ProofInput): Proven {
  const fixes: Fix[] = [];
  const dropped = new Map<string, Dropped>();
  for (const candidate of candidates) {
    if (fixes.some((fix) => fix.fingerprint === candidate.fingerprint)) continue;
    const proof = proveOne(candidate, input);
    if ("because" in proof) {
      if (!dropped.has(candidate.fingerprint)) dropped.set(candidate.fingerprint, proof);
    } else fixes.push(proof);
  }
  const mended = new Set(fixes.map((fix) => fix.fingerprint));
  return { fixes, dropped: [...dropped.values()].filter(({ fingerprint }) => !mended.has(fingerprint)) };
}

function proveOne(candidate: Candidate, input: ProofInput): Fix | Dropped {
  const drop = (because: string): Dropped => ({ fingerprint: candidate.fingerprint, by: candidate.by, because });
  const finding = input.findings.find(({ fingerprint }) => fingerprint === candidate.fingerprint);
  if (finding === undefined) return drop("there is no such finding");
  const files = applyEdits(input.files, candidate.edits);
  if (files === null) return drop("its edits do not fit the files");
  const changed = files.filter((file, index) => file !== input.files[index]);
  if (changed.every((file) => input.files.some(({ path, text }) => path === file.path && text === file.text)))
    return drop("it changes nothing");
  const broken = changed.find((file) => !parses(file));
  if (broken !== undefined) return drop(`${broken.path} could not be parsed afterwards`);
  const after = input.analyse(files);
  const also =
    unread(changed, after) ?? otherwiseChanged(finding, input.head, after) ?? repeated(candidate, finding, files, after, input);
  if (also !== null) return drop(also);
  return {
    ...candidate,
    gain: gainOf(finding, after, input),
    hunks: hunksOf(input.files, candidate.edits),
    ...mendedBy(finding, after, input.findings),
  };
}

export function parses({ path, text }: SourceFile): boolean {
  if (/\.(tf|tofu|tfvars|hcl)$/.test(path)) return parseHcl(path, text).diagnostics.length === 0;
  if (/\.(ya?ml|json|template)$/.test(path))
    return parseYaml(path, text).diagnostics.every(({ severity }) => severity !== "error");
  return true;
}

function unread(changed: readonly SourceFile[], { coverage }: Revision): string | null {
  const paths = new Set(changed.map(({ path }) => path));
  const lost = coverage.files.find(({ path, status }) => paths.has(path) && status === "failed");
  return lost === undefined ? null : `${lost.path} could not be read afterwards`;
}

/** Made again on the mended files, a rule's fix finds nothing to do. */
function repeated(
  { plan }: Candidate,
  finding: Finding,
  files: readonly SourceFile[],
  { resources }: Revision,
  { catalogue }: ProofInput,
): string | null {
  const again = plan === undefined ? null : editsFor(finding, plan, { resources, files, catalogue });
  return again === null || again.length === 0 ? null : "applied twice it would change the files again";
}

/** A re-score, not an attribution: over the touched resources, the mended one, and what the fix adds. */
function gainOf(finding: Finding, after: Revision, { head, touched, weights }: ProofInput): Fix["gain"] {
  const standing = new Set(head.resources.map(({ stack, address }) => resourceKey(stack, address)));
  const own = resourceKey(finding.stack, finding.resource);
  const within = ({ stack, resource }: Outcome) => {
    const key = resourceKey(stack, resource);
    return touched === null || touched.has(key) || key === own || !standing.has(key);
  };
  const sides = { before: head.outcomes.filter(within), after: after.outcomes.filter(within) };
  const { delta, dimensions } = changeScore(sides, weights, "changed");
  const moved = Object.entries(dimensions).filter(([, gain]) => gain !== null && gain !== 0);
  return { overall: typeof delta === "number" ? delta : 0, dimensions: Object.fromEntries(moved) };
}

function mendedBy(finding: Finding, after: Revision, findings: readonly Finding[]): Pick<Fix, "mends"> {
  const still = new Set(after.findings.map(({ fingerprint }) => fingerprint));
  const mended = findings.filter(({ rule, fingerprint }) => rule === finding.rule && !still.has(fingerprint));
  return mended.length > 1 ? { mends: [...new Set(mended.map(({ fingerprint }) => fingerprint))].sort() } : {};
}
