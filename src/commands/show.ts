// `diagram [KIND]`, `cost` and `history`: what the review holds and what came before it.

import { buildDiagram, type DiagramKind, renderCostMarkdown, renderMermaid } from "../engine/index.ts";
import { readRevisions } from "../pipeline/read-revisions.ts";
import type { Closing, HistoryEntry, Posture } from "../ports.ts";
import { type Command, CommandError, latestReview } from "./command.ts";

/** GitHub draws up to 50,000 characters; a picture that needs this many says nothing. */
const MAX_DIAGRAM = 20_000;
const ENTRIES = 20;
const POSTURES = 10;
const NO_REVIEW = "There is no review of this pull request yet.";
/** A comment takes 65,536 characters. */
const MAX_ANSWER = 50_000;

export const diagram: Command = {
  usage: "diagram [change | architecture | resources]",
  help: "the change, or what the stacks that it touches hold",
  run: async (task, rest, ports) => {
    const kind = rest.trim().toLowerCase() || "change";
    if (kind === "change") return drawn(renderMermaid((await latestReview(task, ports)).review.diagram));
    if (kind !== "architecture" && kind !== "resources")
      throw new CommandError("Known are `change`, `architecture` and `resources`.");
    const pull = await ports.host.pullRequest(task.job);
    const { input } = await readRevisions(task.job, pull, ports);
    const { resources, findings } = await ports.analyzer.analyze({ ...input, files: input.after, ofChange: true });
    return drawn(renderMermaid(buildDiagram({ resources, findings }, kind satisfies DiagramKind)));
  },
};

export const cost: Command = {
  usage: "cost",
  help: "what the change adds to the monthly bill, resource by resource",
  run: async (task, _, ports) => {
    const { cost } = (await latestReview(task, ports)).review;
    if (cost === undefined || cost.resources.length === 0)
      return "Nothing that this change touches has a price that follows from the code.";
    const text = renderCostMarkdown(cost);
    return text.length <= MAX_ANSWER ? text : "The table would be too long here; `stackstage cost --base DIR` prints it.";
  },
};

export const history: Command = {
  usage: "history",
  help: "earlier reviews of this pull request, and how the default branch stood",
  run: async ({ job }, _, { store }) => {
    const entries = await store.history(job, ENTRIES);
    const { closed } = await store.surfaces(job);
    const postures = await store.postures(job, POSTURES);
    const head = "| Reviewed | Commit | Score | Verdict | New | Fixed | Gate |\n|:--|:--|--:|:--|--:|--:|:--|";
    const reviews = entries.length === 0 ? NO_REVIEW : [head, ...entries.map(row)].join("\n");
    return [reviews, ...(closed === null ? [] : [closingText(closed)]), ...posturesText(postures)].join("\n\n");
  },
};

const closingText = ({ by, headSha, at }: Closing): string =>
  `\`${by}\` merged \`${headSha.slice(0, 7)}\` on ${at}, and accepted with it what was found there.`;

function posturesText(postures: readonly Posture[]): string[] {
  if (postures.length === 0) return [];
  const head = "| Default branch | Commit | Score | Verdict | Findings |\n|:--|:--|--:|:--|:--|";
  const rows = postures.map(({ at, headSha, overall, verdict, findings }) => {
    const counts = Object.entries(findings).filter(([, count]) => count > 0);
    const found = counts.map(([severity, count]) => `${count} ${severity}`).join(", ");
    const cells = [at.slice(0, 16).replace("T", " "), headSha.slice(0, 7), rounded(overall), verdict ?? "–", found || "none"];
    return `| ${cells.join(" | ")} |`;
  });
  return [[head, ...rows].join("\n")];
}

const rounded = (value: number | null) => (value === null ? "–" : String(Math.round(value)));

function row({ at, headSha, before, overall, verdict, introduced, resolved, conclusion }: HistoryEntry): string {
  const score = `${rounded(before)} → ${rounded(overall)}`;
  const cells = [at.slice(0, 16).replace("T", " "), headSha.slice(0, 7), score, verdict ?? "–"];
  return `| ${[...cells, introduced, resolved, conclusion].join(" | ")} |`;
}

function drawn(mermaid: string): string {
  if (mermaid.length > MAX_DIAGRAM) return "The picture would be too large to be read here; `stackstage diagram` draws it.";
  return `\`\`\`mermaid\n${mermaid.trimEnd()}\n\`\`\``;
}
