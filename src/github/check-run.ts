// The check run: started once for each head, always completed, annotations in portions.

import type { Annotation, CheckResult, Job } from "../ports.ts";
import { PortError } from "../ports.ts";
import { ask, type Client } from "./clients.ts";

export const CHECK_NAME = "StackStage";
/** Buttons of the check run → the command that each stands for. */
export const BUTTON_COMMANDS: ReadonlyMap<string, string> = new Map([
  ["review", "/stackstage review"],
  ["fixes", "/stackstage fix"],
  ["explain", "/stackstage why F1"],
]);
/** GitHub takes 50 a request; more than 200 nobody reads. */
const PORTION = 50;
const MAX_ANNOTATIONS = 200;
/** One odd annotation among 50 costs six. */
const MAX_REFUSALS = 20;
const WAITING = "The review waits for its turn, or has just begun.";
const UNDER_WAY = "The review is under way.";
const MAX_BUTTONS = 3;
const MAX_TITLE = 255;
const MAX_MESSAGE = 16_000;
const MAX_TEXT = 65_000;

export async function startCheck(client: Client, { owner, repo }: Job, headSha: string, title: string): Promise<string> {
  const output = { title, summary: WAITING };
  const { data } = await ask("starting the check run", () =>
    client.rest.checks.create({ owner, repo, name: CHECK_NAME, head_sha: headSha, status: "queued", output }),
  );
  return String(data.id);
}

/** Of whichever attempt: GitHub makes as many of a name as it is asked for. */
export async function openChecks(client: Client, appId: number, { owner, repo }: Job, ref: string): Promise<readonly string[]> {
  const { data } = await ask("looking for an open check run", () =>
    client.rest.checks.listForRef({ owner, repo, ref, check_name: CHECK_NAME, app_id: appId, filter: "all" }),
  );
  return data.check_runs.filter(({ status }) => status !== "completed").map(({ id }) => String(id));
}

export async function progressCheck(client: Client, { owner, repo }: Job, check: string, title: string): Promise<void> {
  const output = { title: cut(title, MAX_TITLE), summary: UNDER_WAY };
  await ask("saying what is being done", () =>
    client.rest.checks.update({ owner, repo, check_run_id: Number(check), status: "in_progress", output }),
  );
}

/**
 * Completes first, with the worst annotations; the rest follows. So a required check never hangs on an annotation: when
 * GitHub refuses one of them (a path it does not know), the check is completed without any and says so, and then those
 * are added that GitHub takes.
 */
export async function completeCheck(client: Client, job: Job, check: string, result: CheckResult): Promise<void> {
  const target = { owner: job.owner, repo: job.repo, check_run_id: Number(check) };
  const output = { title: cut(result.title, MAX_TITLE), summary: cut(result.summary, MAX_TEXT) };
  const text = result.text === "" ? {} : { text: cut(result.text, MAX_TEXT) };
  const annotations = result.annotations.slice(0, MAX_ANNOTATIONS).map(annotationBody);
  const update = (part: object) => client.rest.checks.update({ ...target, ...part });
  const details = result.detailsUrl ? { details_url: result.detailsUrl } : {};
  const actions = (result.buttons ?? []).slice(0, MAX_BUTTONS);
  const completed = { status: "completed", conclusion: result.conclusion, ...details, actions };
  const [first = [], ...others] = portionsOf(annotations);
  const refused = await ask("completing the check run", () =>
    update({ ...completed, output: { ...output, ...text, ...(first.length > 0 ? { annotations: first } : {}) } }),
  ).then(() => null, rejection);
  const add = (some: readonly object[]) =>
    ask("adding annotations", () => update({ output: { ...output, annotations: some } })).then(() => null, rejection);
  if (refused) {
    output.summary = cut(`${result.summary}\n\nGitHub refused an annotation: ${refused.message}`, MAX_TEXT);
    await ask("completing the check run", () => update({ ...completed, output: { ...output, ...text } }));
    others.unshift(...halvesOf(first));
  }
  await addAll(others, add);
}

/** Those that are refused are halved until the odd one is alone; past MAX_REFUSALS the rest is left out. */
async function addAll<T>(portions: (readonly T[])[], add: (some: readonly T[]) => Promise<PortError | null>): Promise<void> {
  let refusals = 0;
  for (let next = portions.shift(); next !== undefined && refusals < MAX_REFUSALS; next = portions.shift()) {
    if ((await add(next)) === null) continue;
    refusals++;
    portions.unshift(...halvesOf(next));
  }
}

function portionsOf<T>(items: readonly T[]): (readonly T[])[] {
  const count = Math.ceil(items.length / PORTION);
  return Array.from({ length: count }, (_, at) => items.slice(at * PORTION, (at + 1) * PORTION));
}

/** Of one that stands alone nothing is left. */
function halvesOf<T>(items: readonly T[]): (readonly T[])[] {
  const half = Math.ceil(items.length / 2);
  return items.length < 2 ? [] : [items.slice(0, half), items.slice(half)];
}

function rejection(error: unknown): PortError {
  if (error instanceof PortError && error.code === "github-rejected") return error;
  throw error;
}

function annotationBody({ path, startLine, endLine, level, title, message }: Annotation) {
  return {
    path,
    start_line: startLine,
    end_line: endLine,
    annotation_level: level,
    title: cut(title, MAX_TITLE),
    message: cut(message, MAX_MESSAGE),
  };
}

/** In characters; the renderers keep their budgets, this only keeps a slip from losing the whole. */
export function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
}
