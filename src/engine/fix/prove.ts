// Proof of fixes: each candidate is applied in memory and the revision analysed again. Nobody sees what does not hold.

import { differences } from "../compare/attribute-changes.ts";
import { changeScore } from "../compare/change-score.ts";
import { fingerprintOf } from "../compare/fingerprint.ts";
import { forcingReplacement } from "../compare/force-new.ts";
import { type Revision, resourceKey } from "../compare/revision.ts";
import type { SourceFile } from "../model/source.ts";
import { parseHcl } from "../parse/hcl/parse-hcl.ts";
import { parseYaml } from "../parse/yaml/parse-yaml.ts";
import type { Finding, Outcome } from "../rules/outcome.ts";
import type { Settings } from "../settings/settings.ts";
import { editsFor, type FixCatalogue } from "./candidates.ts";
import { carriedOn } from "./carry-on.ts";
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
  /** Keys of the head's resources that the base has as well, so that replacing them costs something; absent: all of them. */
  readonly standing?: ReadonlySet<string>;
};

/** How often a candidate is carried on. */
const MOST_STEPS = 3;

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

/** A rule's candidate that falls short is carried on: what is left of its finding, and what it brings, is mended as well. */
function proveOne(candidate: Candidate, input: ProofInput): Fix | Dropped {
  const finding = input.findings.find(({ fingerprint }) => fingerprint === candidate.fingerprint);
  if (finding === undefined) return dropped(candidate, "there is no such finding");
  const first = attempt(candidate, finding, input);
  let tried = first;
  for (let step = 0; step < MOST_STEPS && "because" in tried && tried.state !== null && candidate.by === "rule"; step++) {
    const further = carriedOn(candidate, finding, { ...tried.state, before: input });
    if (further === null) break;
    tried = attempt(further, finding, input);
  }
  if ("fix" in tried) return tried.fix;
  return dropped(candidate, "because" in first ? first.because : "");
}

type Attempt =
  | { readonly fix: Fix }
  | { readonly because: string; readonly state: { readonly files: readonly SourceFile[]; readonly after: Revision } | null };

function attempt(candidate: Candidate, finding: Finding, input: ProofInput): Attempt {
  const files = applyEdits(input.files, candidate.edits);
  const misfit = files === null ? "its edits do not fit the files" : unfit(files, input.files);
  if (files === null || misfit !== null) return { because: misfit ?? "", state: null };
  const after = input.analyse(files);
  const lost = unread(files, input.files, after);
  if (lost !== null) return { because: lost, state: null };
  const also = otherwiseChanged(finding, input.head, after) ?? repeated(candidate, finding, files, after, input);
  if (also !== null) return { because: also, state: { files, after } };
  const gain = gainOf(finding, after, input);
  const extra = { ...replacedBy(after, input), ...mendedBy(finding, after, input.findings) };
  return { fix: { ...candidate, gain, hunks: hunksOf(input.files, candidate.edits), ...extra } };
}

function dropped({ fingerprint, by }: Candidate, because: string): Dropped {
  return { fingerprint, by, because };
}

/** Every touched file parses, and at least one differs. */
function unfit(files: readonly SourceFile[], before: readonly SourceFile[]): string | null {
  const changed = files.filter((file, index) => file.text !== before[index]?.text);
  if (changed.length === 0) return "it changes nothing";
  const texts = new Map(before.map(({ path, text }) => [path, text]));
  const broken = changed.find((file) => !parses(file) || (isJson(texts.get(file.path) ?? "") && !isJson(file.text)));
  return broken === undefined ? null : `${broken.path} could not be parsed afterwards`;
}

export function parses({ path, text }: SourceFile): boolean {
  if (/\.(tf|tofu|tfvars|hcl)$/.test(path)) return parseHcl(path, text).diagnostics.length === 0;
  if (/\.(ya?ml|json|template|tmpl)$/.test(path))
    return parseYaml(path, text).diagnostics.every(({ severity }) => severity !== "error");
  return true;
}

/** YAML's parser takes more than JSON, and what reads JSON does not. */
function isJson(text: string): boolean {
  if (!/^\s*[[{]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function unread(files: readonly SourceFile[], before: readonly SourceFile[], { coverage }: Revision): string | null {
  const changed = new Set(files.filter((file, index) => file !== before[index]).map(({ path }) => path));
  const lost = coverage.files.find(({ path, status }) => changed.has(path) && status === "failed");
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

/** A fix that costs the data of what stands already must say so. */
function replacedBy(after: Revision, { head, standing }: ProofInput): Pick<Fix, "replaces"> {
  const was = new Map(head.resources.map((resource) => [resourceKey(resource.stack, resource.address), resource]));
  const replaced = after.resources.filter((resource) => {
    const key = resourceKey(resource.stack, resource.address);
    const before = was.get(key);
    if (before === undefined || standing?.has(key) === false) return false;
    const differing = differences(before, resource, (_stack, address) => address);
    return forcingReplacement(resource, differing).length > 0;
  });
  return replaced.length === 0 ? {} : { replaces: replaced.map(({ address }) => address).sort() };
}

/** Those of its rule that are gone, and those of others that now pass. */
function mendedBy(finding: Finding, after: Revision, findings: readonly Finding[]): Pick<Fix, "mends"> {
  const still = new Set(after.findings.map(({ fingerprint }) => fingerprint));
  const passed = new Set(after.outcomes.filter(({ status }) => status === "pass").map(fingerprintOf));
  const isMended = ({ rule, fingerprint }: Finding) =>
    !still.has(fingerprint) && (rule === finding.rule || passed.has(fingerprint));
  const mended = findings.filter(isMended);
  return mended.length > 1 ? { mends: [...new Set(mended.map(({ fingerprint }) => fingerprint))].sort() } : {};
}
