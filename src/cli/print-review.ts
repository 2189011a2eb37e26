// A local review, printed: as GitHub would show it, or for another program.

import { type Gate, type Review, renderJson, renderSarif, renderTerminal } from "../engine/index.ts";
import type { HistoryEntry } from "../ports.ts";
import type { ExitCode } from "./command.ts";
import type { LocalHost } from "./local/host.ts";
import { wantsColour, write } from "./write.ts";

export type ReviewFormat = "terminal" | "markdown" | "json" | "sarif";

export type PrintedReview = {
  readonly review: Review;
  readonly host: LocalHost;
  readonly standing: Standing;
};

/** What was compared, and how it stands to what was kept. */
export type Standing = {
  readonly title: string;
  readonly base: string;
  readonly head: string;
  /** The last review that was kept before this one, perhaps of the same head. */
  readonly previous: HistoryEntry | null;
  readonly kept: boolean;
};

export async function printReview(printed: PrintedReview, format: ReviewFormat): Promise<void> {
  await write(textOf(printed, format));
}

function textOf({ review, host, standing }: PrintedReview, format: ReviewFormat): string {
  if (format === "markdown") return `${host.published.comment ?? host.published.check?.summary ?? ""}\n`;
  if (format === "json") return renderJson(review);
  if (format === "sarif") return renderSarif(review);
  const page = renderTerminal(review, { colour: wantsColour(), width: process.stdout.columns ?? 100, links: null });
  return `${page}${comparedOf(standing)}\n${historyOf(standing)}\n`;
}

function comparedOf({ title, base, head }: Standing): string {
  if (base === head) return `Compared ${title}: both are ${head.slice(0, 7)}, so there is no change to review.`;
  return `Compared ${title}: ${base.slice(0, 7)} with ${head.slice(0, 7)}.`;
}

function historyOf({ previous, kept, head }: Standing): string {
  if (!kept) return "Not kept.";
  if (previous === null) return `First review of this change; kept as ${head.slice(0, 7)}.`;
  const score = previous.overall === null ? "nothing judged" : String(Math.round(previous.overall));
  return `Last reviewed at ${previous.headSha.slice(0, 7)} on ${previous.at.slice(0, 10)}: ${score}.`;
}

export function exitCodeOf(conclusion: Gate["conclusion"]): ExitCode {
  if (conclusion === "failure") return 1;
  return conclusion === "inconclusive" ? 3 : 0;
}
