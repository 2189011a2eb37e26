// What the rules answer of one revision, and what of it is told: rules → whoever else decides → suppressions → once for each
// place where it is mended.
//
// Each step may take outcomes away or mark them, and says in a note how many and why.

import { callersDecide } from "./callers-decide.ts";
import type { Base, OnHead } from "./compare/base-on-head.ts";
import { decidedByEnvironment } from "./decided-by-environment.ts";
import { gapsOf } from "./gaps.ts";
import { buildGraph } from "./graph/graph.ts";
import { isReadme } from "./model/readme.ts";
import type { Evaluation, Resource } from "./model/resource.ts";
import type { Diagnostic, SourceFile } from "./model/source.ts";
import { noLongerKnown } from "./no-longer-known.ts";
import { borneNote, excusedNote, leftNote, listedNote, namedNote, sparedNote } from "./notes.ts";
import { applyRules, inOrder } from "./rules/apply-rules.ts";
import type { Customs } from "./rules/by-custom.ts";
import type { Catalogue } from "./rules/catalogue.ts";
import type { Outcome } from "./rules/outcome.ts";
import { outputSecrets } from "./rules/output-secrets.ts";
import { providerCredentials } from "./rules/provider-credentials.ts";
import { readRawManifest } from "./rules/raw-manifest.ts";
import { suppress } from "./rules/suppress/suppress.ts";
import type { Settings } from "./settings/settings.ts";
import { shownOnly } from "./shown-only.ts";
import { toldOfOneCopy } from "./told-of-one-copy.ts";
import { toldOfTheManifest } from "./told-of-the-manifest.ts";

export type AnalyzeOptions = {
  readonly catalogue: Catalogue;
  readonly settings: Settings;
  /** ISO date; suppressions expire. The engine has no clock. */
  readonly today: string;
  /** The base, when these are a head's files: suppressions that the head adds are pending, and what failed there is asked. */
  readonly base?: Base;
  /** Paths that differ from the base: a suppression in any other file stood there. Left out: any may differ. */
  readonly changed?: readonly string[];
  /** Both sides of a review: what nothing deploys is asked for what is high, since somebody is at it. */
  readonly ofChange?: boolean;
  /** The base's, or the head's when a fix is tried on it: see Analysis. */
  readonly customs?: Customs;
  /** How many files like these the repository holds beside them; left out: none. */
  readonly unread?: number;
};

export type Judging = {
  readonly evaluation: Evaluation;
  readonly files: readonly SourceFile[];
  readonly options: AnalyzeOptions;
  /** The base by the head's names, when these are a head's files. */
  readonly onHead: OnHead | undefined;
};

type Told = {
  readonly outcomes: readonly Outcome[];
  readonly faults: readonly Diagnostic[];
  readonly notes: readonly string[];
};

export type Answers = Told & { readonly customs: Customs };

/** Outcomes are sorted as `inOrder` says. */
export function answersOf(judging: Judging): Answers {
  const own = askedOfResources(judging);
  const decided = decidedElsewhere(own.outcomes, judging);
  const { files, evaluation } = judging;
  const beside = [...providerCredentials(files, evaluation.resources), ...outputSecrets(files, evaluation.resources)];
  const given = askedAlone(beside, judging);
  const suppressed = marked([...decided.outcomes, ...given.outcomes], beside, judging);
  const once = toldOnce(suppressed.outcomes, judging);
  const leftovers = askedAlone(suppressed.leftovers, judging);
  return {
    outcomes: [...once.outcomes, ...leftovers.outcomes].sort(inOrder),
    customs: own.customs,
    faults: [...own.faults, ...given.faults, ...leftovers.faults],
    notes: [...own.notes, ...decided.notes, ...listedNote(suppressed.outcomes), ...once.notes],
  };
}

function askedOfResources({ evaluation, files, options, onHead }: Judging): Answers {
  const customs = onHead?.customs ?? options.customs;
  const { outcomes, faults, spared, named, borne, excused, left, ...asked } = applyRules({
    ...asking(options),
    graph: buildGraph(evaluation.resources.map(readRawManifest)),
    gaps: gapsOf(evaluation),
    unread: options.unread ?? 0,
    described: files.some(({ path }) => isReadme(path)),
    ...(customs && { customs }),
    ...(onHead && { onHead }),
  });
  const notes = [sparedNote(spared), namedNote(named), borneNote(borne), excusedNote(excused), leftNote(left)].flat();
  return { outcomes, faults, notes, customs: asked.customs };
}

/** What is no resource of the evaluation and has nothing around it: provider blocks, outputs, suppressions that do nothing. */
function askedAlone(resources: readonly Resource[], { options }: Judging) {
  return applyRules({ ...asking(options), graph: buildGraph(resources) });
}

const asking = ({ catalogue, settings, ofChange = false }: AnalyzeOptions) => ({ catalogue, settings, ofChange });

/** By a module's callers, or by what production has of the same block. */
function decidedElsewhere(outcomes: readonly Outcome[], { evaluation, files, options, onHead }: Judging) {
  const { catalogue, settings } = options;
  const before = { ...(onHead && { base: onHead.outcomes }) };
  const own = callersDecide(outcomes, { evaluation, files, catalogue, settings, ofChange: options.ofChange ?? false, ...before });
  const weighed = options.ofChange ? own : shownOnly(own, evaluation.resources);
  return decidedByEnvironment(weighed, { resources: evaluation.resources, catalogue, ...before });
}

function marked(outcomes: readonly Outcome[], beside: readonly Resource[], judging: Judging) {
  const { evaluation, files, options, onHead } = judging;
  const { catalogue, settings, today, changed } = options;
  return suppress(outcomes, {
    ...{ files, catalogue, settings, today },
    resources: [...evaluation.resources, ...beside],
    ...(onHead && { base: onHead.outcomes }),
    ...(changed && { changed }),
  });
}

function toldOnce(outcomes: readonly Outcome[], { evaluation, onHead }: Judging): Omit<Told, "faults"> {
  const manifests = toldOfTheManifest(outcomes, evaluation.resources);
  const once = toldOfOneCopy(manifests.outcomes, onHead?.outcomes);
  return {
    outcomes: once.outcomes,
    notes: [...manifests.notes, ...once.notes, ...noLongerKnown(once.outcomes, onHead?.outcomes)],
  };
}
