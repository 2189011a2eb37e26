// What people may tell the App in a comment: `/stackstage COMMAND …` at its very start, with write permission.

import { type Command, parseCommand } from "./commands/parse-command.ts";
import { nearest } from "./engine/index.ts";
import { readSettingsOf } from "./pipeline/read-settings-of.ts";
import type { Adviser, Host, Job, Permission, Queue, Store, Task } from "./ports.ts";

export type CommandTask = Extract<Task, { kind: "command" }>;
export type CommandPorts = {
  readonly host: Host;
  readonly store: Store;
  readonly queue: Queue;
  readonly adviser: Adviser;
  readonly warn?: (fields: { readonly code: string; readonly reason: string }, message: string) => void;
};
type Run = (task: CommandTask, rest: string, ports: CommandPorts) => Promise<string | null>;

const COMMANDS: { readonly [name: string]: { readonly usage: string; readonly help: string; readonly run: Run } } = {
  ask: { usage: "ask QUESTION", help: "answers a question about the latest review", run: ask },
  review: { usage: "review", help: "reviews the newest commit again", run: review },
  help: { usage: "help", help: "shows this list", run: async () => helpText() },
};
const MAY_COMMAND: readonly Permission[] = ["write", "maintain", "admin"];
const MAX_QUESTION = 2_000;

/** 👀 when it was seen, 👍 when it is done, 😕 when it cannot be. Comments that hold no command are left alone. */
export async function runCommand(task: CommandTask, ports: CommandPorts): Promise<void> {
  const command = parseCommand(task.body);
  if (command === null) return;
  const { job, comment, author } = task;
  // Asked at the moment of the command: the payload's author_association says less and may be out of date.
  if (!MAY_COMMAND.includes(await ports.host.permission(job, author))) return react(task, "confused", ports);
  await react(task, "eyes", ports);
  const known = COMMANDS[command.name];
  const answer = known ? await known.run(task, command.rest, ports) : unknownCommand(command);
  if (answer !== null) await ports.host.reply(job, comment, answer);
  await react(task, known ? "+1" : "confused", ports);
}

async function ask({ job, comment }: CommandTask, rest: string, { host, store, adviser }: CommandPorts): Promise<string> {
  const question = rest.slice(0, MAX_QUESTION).trim();
  if (question === "") return "Ask something: `/stackstage ask QUESTION`, for example `/stackstage ask what should I fix first?`";
  const pull = await host.pullRequest(job);
  const review = await store.latestReview(job);
  const { ai } = await settingsOf(host, job, pull.baseSha);
  const advice = await adviser.answer({ question, review, analysis: null, allowSource: ai });
  await store.addExchanges(job, advice.exchanges);
  return `[Question](${pull.url}#issuecomment-${comment})\n\n${advice.value}`;
}

async function settingsOf(host: Host, job: Job, baseSha: string) {
  const { entries } = await host.tree(job, baseSha);
  return (await readSettingsOf(host, job, entries)).settings;
}

/** The comment and the check run are the answer. */
async function review({ job }: CommandTask, _rest: string, { queue }: CommandPorts): Promise<null> {
  await queue.add({ kind: "review", job });
  return null;
}

function unknownCommand({ name }: Command): string {
  const near = nearest(name, Object.keys(COMMANDS));
  return `${near === null ? "" : `Did you mean \`/stackstage ${near}\`? `}${helpText()}`;
}

function helpText(): string {
  const lines = Object.values(COMMANDS).map(({ usage, help }) => `- \`/stackstage ${usage}\` ${help}`);
  return `At the start of a comment, with write permission:\n\n${lines.join("\n")}`;
}

/** A reaction is a courtesy: without it the command still counts. */
async function react(
  { job, comment }: CommandTask,
  reaction: "eyes" | "+1" | "confused",
  { host, warn }: CommandPorts,
): Promise<void> {
  await host
    .react(job, comment, reaction)
    .catch((error) => warn?.({ code: "reaction", reason: String(error) }, "no reaction was left"));
}
