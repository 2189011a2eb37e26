// `stackstage history`: earlier reviews of a repository, newest first.

import type { HistoryEntry } from "../../ports.ts";
import { type Command, choiceOption, type ExitCode, textOption, UsageError, type Values } from "../command.ts";
import { dataDirOf } from "../local/data-dir.ts";
import { repositoryRoot } from "../local/git.ts";
import { localJob } from "../local/job.ts";
import { SAMPLE } from "../local/sample.ts";
import { openLocalStore } from "../local/store.ts";

export const historyCommand: Command = {
  summary: "earlier reviews of a repository",
  usage: `Usage: stackstage history [--repo DIR] [--limit N] [--format terminal|json]

Without --repo: the sample pull request's.`,
  options: { repo: { type: "string" }, limit: { type: "string" }, format: { type: "string" }, "data-dir": { type: "string" } },
  run,
};

async function run(_positionals: readonly string[], values: Values): Promise<ExitCode> {
  const format = choiceOption(values, "format", ["terminal", "json"]);
  const limit = Number(textOption(values, "limit") ?? 20);
  if (!Number.isInteger(limit) || limit < 1) throw new UsageError("--limit must be a whole number from 1.");
  const repo = textOption(values, "repo");
  const job = localJob(repo === undefined ? SAMPLE : await repositoryRoot(repo), "");
  const store = await openLocalStore(dataDirOf(values));
  try {
    const entries = await store.history({ ...job, number: null }, limit);
    process.stdout.write(format === "json" ? `${JSON.stringify(entries, null, 2)}\n` : table(entries));
    return 0;
  } finally {
    await store.close();
  }
}

function table(entries: readonly HistoryEntry[]): string {
  if (entries.length === 0) return "No review has been kept yet. Run stackstage review.\n";
  const rows = entries.map((entry) => [
    entry.at.slice(0, 16).replace("T", " "),
    entry.headSha.slice(0, 7),
    `${round(entry.before)} → ${round(entry.overall)}`,
    entry.verdict ?? "",
    entry.conclusion,
    `${entry.introduced} new, ${entry.resolved} fixed`,
    `engine ${entry.engine}, rules ${entry.rules.slice(0, 8)}`,
  ]);
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return `${rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n")}\n`;
}

const round = (score: number | null) => (score === null ? "–" : String(Math.round(score)));
