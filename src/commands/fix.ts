// `fix [FINDING…]`: the proven fixes as diffs. `what-if fix FINDING…`: what the review would say with them applied.

import { applyEdits, type Finding, type Fix, renderFix } from "../engine/index.ts";
import { readRevisions } from "../pipeline/read-revisions.ts";
import type { StoredReview } from "../ports.ts";
import { type Command, CommandError, type CommandPorts, type CommandTask, findingNamed, fixOf, latestReview } from "./command.ts";

type Mended = { readonly finding: Finding; readonly fix: Fix };
/** More would not be read; the command line applies them all. */
const MOST = 15;

export const fix: Command = {
  usage: "fix [FINDING…]",
  help: "proven fixes as diffs, of all new findings or of those named",
  run: async (task, rest, ports) => {
    const latest = await latestReview(task, ports);
    const { mended, without } = fixesNamed(rest, latest);
    if (mended.length === 0) return `No fix has been proven${without.length === 0 ? "" : ` for ${namesOf(without)}`}.`;
    const more = mended.length > MOST ? `\n\n… and ${mended.length - MOST} more; \`stackstage fix\` applies them all.` : "";
    const rest_ = without.length === 0 ? "" : `\n\nNo fix has been proven for ${namesOf(without)}.`;
    return `${mended
      .slice(0, MOST)
      .map(({ finding, fix }) => renderFix(finding, fix))
      .join("\n\n")}${more}${rest_}`;
  },
};

export const whatIf: Command = {
  usage: "what-if fix FINDING…",
  help: "the score with these fixes applied; nothing is changed",
  run: async (task, rest, ports) => {
    const names = /^fix\b\s*([\s\S]*)$/i.exec(rest.trim())?.[1];
    if (names === undefined) throw new CommandError("Write which fixes: `/stackstage what-if fix F1 F3`.");
    const latest = await latestReview(task, ports);
    const { mended, without } = fixesNamed(names, latest);
    if (mended.length === 0)
      throw new CommandError(`No fix has been proven${without.length === 0 ? "" : ` for ${namesOf(without)}`}.`);
    return outcomeOf(mended, await reviewWith(mended, task, latest, ports), latest);
  },
};

/** Those named; without names all new findings. */
function fixesNamed(
  names: string,
  latest: StoredReview,
): { readonly mended: readonly Mended[]; readonly without: readonly Finding[] } {
  const words = names.split(/[\s,]+/).filter((word) => word !== "");
  const findings = words.length === 0 ? latest.review.comparison.introduced : words.map((word) => findingNamed(word, latest));
  const pairs = findings.map((finding) => ({ finding, fix: fixOf(finding, latest) }));
  return {
    mended: pairs.flatMap(({ finding, fix }) => (fix === null ? [] : [{ finding, fix }])),
    without: pairs.filter(({ fix }) => fix === null).map(({ finding }) => finding),
  };
}

async function reviewWith(mended: readonly Mended[], { job }: CommandTask, latest: StoredReview, ports: CommandPorts) {
  const pull = await ports.host.pullRequest(job);
  if (pull.headSha !== latest.headSha)
    throw new CommandError("The latest review is of an earlier commit; ask again when the newest one has been reviewed.");
  const { input } = await readRevisions(job, pull, ports);
  const edits = [...new Set(mended.map(({ fix }) => fix))].flatMap((one) => one.edits);
  const after = applyEdits(input.after, edits);
  if (after === null) throw new CommandError("These fixes change the same lines; name one of them at a time.");
  return ports.analyzer.review({ ...input, after });
}

function outcomeOf(mended: readonly Mended[], review: StoredReview["review"], latest: StoredReview): string {
  const [now, then] = [latest.review.comparison, review.comparison];
  const score = (value: number | null) => (value === null ? "–" : String(Math.round(value)));
  const rows = (["security", "reliability", "scalability", "performance", "cost"] as const).map((name) => {
    return `| ${name} | ${score(now.after.dimensions[name].score)} | ${score(then.after.dimensions[name].score)} |`;
  });
  const verdict = then.after.verdict === null ? "" : `, ${then.after.verdict}`;
  return [
    `With the ${mended.length === 1 ? "fix" : "fixes"} of ${namesOf(mended.map(({ finding }) => finding))} the change would score **${score(then.after.overall)}**${verdict} (now ${score(now.after.overall)}), with ${then.introduced.length} new findings (now ${now.introduced.length}), and the gate would say **${then.gate.conclusion}** (now ${now.gate.conclusion}).`,
    ["| | now | then |", "|:--|--:|--:|", ...rows].join("\n"),
  ].join("\n\n");
}

const namesOf = (findings: readonly Finding[]): string => findings.map(({ id }) => id).join(", ");
