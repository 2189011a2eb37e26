// `stackstage review`: the pipeline of the app over local revisions, with the embedded database.

import { createAdviser } from "../../adviser/adviser.ts";
import { reviewPullRequest } from "../../pipeline.ts";
import type { Job } from "../../ports.ts";
import { createInlineAnalyzer } from "../../sandbox/inline-analyzer.ts";
import { type Command, choiceOption, type ExitCode, textOption, UsageError, type Values } from "../command.ts";
import { dataDirOf } from "../local/data-dir.ts";
import { repositoryRoot, uncommitted } from "../local/git.ts";
import { createLocalHost } from "../local/host.ts";
import { localJob } from "../local/job.ts";
import { createNoStore } from "../local/no-store.ts";
import { folderRevisions, gitRevisions, type Revisions } from "../local/revisions.ts";
import { SAMPLE, sampleFolders } from "../local/sample.ts";
import { today } from "../local/settings.ts";
import { openStoreIfFree } from "../local/store.ts";
import { exitCodeOf, printReview } from "../print-review.ts";
import { createProgress } from "../progress.ts";
import { complain } from "../write.ts";

/** A local review sends nothing anywhere. */
const NO_MODEL = createAdviser({ baseUrl: "", model: "", timeoutMs: 0, tokenBudget: 0, log: { warn: () => undefined } });

const FORMATS = ["terminal", "markdown", "json", "sarif"] as const;

export const reviewCommand: Command = {
  summary: "review a change",
  usage: `Usage: stackstage review [--repo DIR] [--base REF] [--head REF] [--format terminal|markdown|json|sarif]

Without --repo, --base and --head it reviews the sample pull request that ships with StackStage.

  --repo DIR        a git repository (default: the current folder)
  --base REF        branch or commit that the change goes to (default: main)
  --head REF        branch or commit of the change (default: HEAD)
  --format FORMAT   terminal (default), markdown (the comment), json or sarif
  --data-dir DIR    where reviews are kept (default: $STACKSTAGE_DATA_DIR, else ~/.local/share/stackstage)
  --no-history      neither read nor keep earlier reviews

Exit codes: 0 passed, 1 the gate failed, 2 wrong usage or internal error, 3 inconclusive.`,
  options: {
    repo: { type: "string" },
    base: { type: "string" },
    head: { type: "string" },
    format: { type: "string" },
    "data-dir": { type: "string" },
    "no-history": { type: "boolean" },
  },
  run,
};

async function run(positionals: readonly string[], values: Values): Promise<ExitCode> {
  if (positionals.length > 0)
    throw new UsageError(`"${positionals[0]}" was not expected; name the revisions with --base and --head.`);
  const format = choiceOption(values, "format", FORMATS);
  const { job, revisions } = await subject(values);
  const progress = createProgress(process.stderr);
  progress.stage("opening the database");
  const kept = values["no-history"] === true ? null : await openStoreIfFree(dataDirOf(values), complain);
  const store = kept ?? createNoStore();
  const host = createLocalHost(revisions);
  try {
    const ports = {
      host,
      store,
      analyzer: createInlineAnalyzer(),
      adviser: NO_MODEL,
      today,
      progress: progress.stage,
    };
    const [previous = null] = await store.history(job, 1); // of this very head, perhaps: keeping it anew replaces it
    const reviewed = await reviewPullRequest(job, ports);
    progress.end();
    if (reviewed === null) throw new Error("unreachable: a local change is always open");
    await printReview({ review: reviewed.review, host, standing: { previous, kept: kept !== null, ...revisions } }, format);
    return exitCodeOf(reviewed.review.comparison.gate.conclusion);
  } finally {
    progress.end();
    await store.close();
  }
}

async function subject(values: Values): Promise<{ readonly job: Job; readonly revisions: Revisions }> {
  const [repo, base, head] = ["repo", "base", "head"].map((name) => textOption(values, name));
  if (repo === undefined && base === undefined && head === undefined) {
    const folders = sampleFolders();
    return { job: localJob(SAMPLE, "sample"), revisions: folderRevisions(folders.base, folders.head, "sample") };
  }
  const root = await repositoryRoot(repo ?? ".");
  if (head === undefined) await sayUncommitted(root);
  return { job: localJob(root, head ?? "HEAD"), revisions: await gitRevisions(root, base ?? "main", head ?? "HEAD") };
}

async function sayUncommitted(root: string): Promise<void> {
  const [first, ...others] = (await uncommitted(root)).filter((path) =>
    /\.(tf|tofu|tfvars|ya?ml|json|template|tmpl)$/.test(path),
  );
  if (first === undefined) return;
  const which = others.length === 0 ? first : `${first} and ${others.length} more`;
  complain(`Not committed, so not reviewed: ${which}. stackstage compare BASE_DIR HEAD_DIR takes folders as they stand.`);
}
