// An answer without a model: the question's words choose what to say of the analysis.
//
// A finding's id, rule or resource explains that finding; a dimension or a topic (score, gate, fixes, coverage …) its
// part; anything else the summary, and what can be asked.

import { DIMENSIONS, type Finding, type Fix } from "../engine/index.ts";
import { dimensionFigure, type Facts, figure, headline, placeOf } from "./facts.ts";

const MOST_EXPLAINED = 3;
const MOST_LISTED = 10;

const TOPICS: readonly { readonly asks: RegExp; readonly say: (facts: Facts) => readonly string[] }[] = [
  { asks: /\b(gate|block\w*|merge|fail\w*|red|conclusion)\b/i, say: aboutGate },
  { asks: /\b(fix\w*|mend|repair|remediat\w*|improve|solve)\b/i, say: aboutFixes },
  { asks: /\b(scores?|points?|why|worse|better|drop\w*|verdict|lower|higher)\b/i, say: aboutScore },
  { asks: /\b(resolved|gone|mended)\b/i, say: aboutResolved },
  { asks: /\b(chang\w+|affect\w*|depend\w*|break\w*|impact|replac\w+)\b/i, say: aboutChanges },
  { asks: /\b(unknown\w*|coverage|pars\w+|missing|skipped|read)\b/i, say: aboutCoverage },
];

export function answerFromAnalysis(question: string, facts: Facts): string {
  const named = facts.findings.filter((finding) => names(question, finding));
  const said = named.length > 0 ? named.slice(0, MOST_EXPLAINED).flatMap((one) => explain(one, facts)) : byTopic(question, facts);
  return [headline(facts), "", ...said].join("\n");
}

function names(question: string, { id, fingerprint, rule, resource }: Finding): boolean {
  const words = question.split(/[\s,;?!"'`()]+/).map((word) => word.replace(/\.$/, "").toLowerCase());
  return [id, fingerprint, rule, resource].some((name) => name !== "" && words.includes(name.toLowerCase()));
}

function byTopic(question: string, facts: Facts): readonly string[] {
  const dimensions = DIMENSIONS.filter((dimension) => question.toLowerCase().includes(dimension));
  const topics = TOPICS.filter((topic) => topic.asks.test(question));
  if (dimensions.length > 0) return dimensions.flatMap((dimension) => aboutDimension(dimension, facts));
  const said = topics.slice(0, 2).flatMap((topic) => [...topic.say(facts), ""]);
  return said.length > 0 ? said : [...listed(facts.findings, "Findings"), "", ...CAN_ASK];
}

const CAN_ASK = [
  "Ask about a finding (`F1`), a rule, a resource's address, a dimension (security, reliability, scalability, performance, cost), the score, the gate, the fixes, what changes or what could not be read.",
];

function explain(finding: Finding, facts: Facts): readonly string[] {
  const fix = facts.fixes.find((one) => one.fingerprint === finding.fingerprint);
  return [
    `**${finding.id || finding.rule}: ${finding.title}** (${finding.severity}, ${finding.dimension})`,
    "",
    `- Where: \`${finding.resource}\`, \`${placeOf(finding)}\``,
    `- What: ${finding.message}`,
    `- Why: ${finding.why}`,
    `- What to do: ${finding.remediation}`,
    ...finding.sources.slice(0, 1).map((source) => `- Source: ${source}`),
    ...(fix ? diff(fix) : []),
    "",
  ];
}

function diff(fix: Fix): readonly string[] {
  const gain = figure(fix.gain.overall);
  const lines = fix.hunks.flatMap(({ path, startLine, before, after }) => [
    `@@ ${path}:${startLine} @@`,
    ...before.map((line) => `-${line}`),
    ...after.map((line) => `+${line}`),
  ]);
  return ["", `This fix was proven by analysing again: +${gain} on the change score.`, "```diff", ...lines, "```"];
}

function aboutGate({ gate }: Facts): readonly string[] {
  return gate
    ? [`The gate says ${gate.conclusion}:`, ...gate.reasons.map((reason) => `- ${reason}`)]
    : ["There is no gate here: nothing is compared."];
}

function aboutFixes(facts: Facts): readonly string[] {
  const proven = facts.fixes.flatMap((fix) => {
    const finding = facts.findings.find((one) => one.fingerprint === fix.fingerprint);
    return finding ? [`- ${short(finding)}: +${figure(fix.gain.overall)} by a proven fix`] : [];
  });
  const others = facts.findings.filter((one) => !facts.fixes.some((fix) => fix.fingerprint === one.fingerprint));
  return [...proven, ...others.map((one) => `- ${short(one)}: ${one.remediation}`)].slice(0, MOST_LISTED);
}

function aboutScore(facts: Facts): readonly string[] {
  const losses = DIMENSIONS.flatMap((dimension) =>
    facts.score.dimensions[dimension].losses.map((loss) => ({ dimension, ...loss })),
  );
  const worst = losses.sort((a, b) => b.loss - a.loss).slice(0, MOST_LISTED);
  return [
    ...DIMENSIONS.map((dimension) => `- ${dimension}: ${dimensionFigure(facts, dimension)}`),
    ...(worst.length > 0 ? ["", "What takes most away:"] : []),
    ...worst.map(({ dimension, rule, findings, loss }) => `- \`${rule}\` (${findings}×): −${figure(loss)} in ${dimension}`),
  ];
}

function aboutDimension(dimension: (typeof DIMENSIONS)[number], facts: Facts): readonly string[] {
  const own = facts.findings.filter((finding) => finding.dimension === dimension);
  return [`**${dimension}: ${dimensionFigure(facts, dimension)}**`, "", ...listed(own, "Findings"), ""];
}

function aboutResolved({ resolved }: Facts): readonly string[] {
  return listed(resolved, "Resolved");
}

function aboutChanges({ changes }: Facts): readonly string[] {
  const lines = changes.slice(0, MOST_LISTED).map(({ kind, address, dependents }) => {
    const others = dependents.length === 0 ? "" : `; ${dependents.length} depend on it`;
    return `- ${kind}: \`${address}\`${others}`;
  });
  return lines.length > 0 ? lines : ["No resource changes."];
}

function aboutCoverage({ coverage, score }: Facts): readonly string[] {
  const unread = coverage.files.filter((file) => file.status !== "evaluated");
  return [
    `${coverage.files.length - unread.length} of ${coverage.files.length} files were evaluated; ${score.unknowns} checks and ${coverage.unknownValues} values are unknown.`,
    ...unread.slice(0, MOST_LISTED).map((file) => `- \`${file.path}\`: ${file.because ?? file.status}`),
    ...coverage.unknownReasons.slice(0, 5).map(({ because, count }) => `- ${because} (${count}×)`),
    ...coverage.notes.slice(0, 5).map((note) => `- ${note}`),
  ];
}

function listed(findings: readonly Finding[], name: string): readonly string[] {
  if (findings.length === 0) return [`${name}: none.`];
  const more = findings.length > MOST_LISTED ? [`- and ${findings.length - MOST_LISTED} more`] : [];
  return [`${name}:`, ...findings.slice(0, MOST_LISTED).map((one) => `- ${short(one)}`), ...more];
}

const short = ({ id, severity, title, resource }: Finding): string =>
  `${id ? `${id} ` : ""}${title} (${severity}, \`${resource}\`)`;
