// A question about an analysis → what the model is asked: the computed facts, and the source around new findings.

import { DIMENSIONS, type Persona, redactText } from "../engine/index.ts";
import type { AskRequest } from "../ports.ts";
import { dimensionFigure, type Facts, headline, placeOf } from "./facts.ts";
import { createFence, fenceRule } from "./fence.ts";
import type { Question } from "./model.ts";

const MOST_FINDINGS = 30;
const MOST_EXCERPTS = 8;

/** How, never what: facts and rules of the answer are the same for all. */
const SPOKEN_TO: { readonly [P in Persona]: string } = {
  engineer: ", for the engineers who wrote it. Be brief and concrete.",
  mentor: ", for somebody who is new to it. Say what each term means and why it matters before what to do.",
  auditor: ", for an auditor. Name the finding, the resource and the place for each statement; no advice beyond the question.",
};

export function answerQuestion(request: AskRequest, facts: Facts): Question {
  const { nonce, wrap } = createFence();
  return {
    purpose: "answer",
    system: [
      `You answer one question about an analysis of infrastructure code${SPOKEN_TO[request.persona ?? "engineer"]} At most 250 words of Markdown, no headings, no links, no images.`,
      "Every score, verdict and gate result was computed before and stands above your answer. Repeat them only as given; never estimate, change or promise one.",
      "Answer only from what is given. Where it does not say, say that the analysis does not tell.",
      fenceRule(nonce),
    ].join("\n"),
    user: [
      wrap("facts", redactText(JSON.stringify(summary(facts), null, 1))),
      ...excerptsOf(request, wrap),
      wrap("question", redactText(request.question.slice(0, 2_000))),
    ].join("\n\n"),
  };
}

function summary(facts: Facts) {
  return {
    result: headline(facts).replaceAll("*", ""),
    dimensions: Object.fromEntries(DIMENSIONS.map((dimension) => [dimension, dimensionFigure(facts, dimension)])),
    gate: facts.gate?.reasons ?? [],
    findings: facts.findings.slice(0, MOST_FINDINGS).map((finding, index) => ({
      id: finding.id,
      state: facts.about === "stack" ? "open" : index < facts.introduced ? "new" : "was there before",
      severity: finding.severity,
      dimension: finding.dimension,
      rule: finding.rule,
      resource: finding.resource,
      place: placeOf(finding),
      what: finding.message,
      why: finding.why,
      remediation: finding.remediation,
      provenFix: facts.fixes.some((fix) => fix.fingerprint === finding.fingerprint),
    })),
    resolved: facts.resolved.slice(0, MOST_FINDINGS).map(({ title, resource }) => ({ title, resource })),
    changes: facts.changes
      .slice(0, MOST_FINDINGS)
      .map(({ kind, address, dependents }) => ({ kind, address, dependents: dependents.slice(0, 5) })),
    notRead: facts.coverage.files.filter((file) => file.status !== "evaluated").slice(0, 10),
    unknown: facts.coverage.unknownReasons.slice(0, 5),
    notes: facts.coverage.notes.slice(0, 10),
  };
}

function excerptsOf({ review }: AskRequest, wrap: (name: string, text: string) => string): string[] {
  const excerpts = Object.values(review?.review.excerpts ?? {}).slice(0, MOST_EXCERPTS);
  return excerpts.map(({ path, startLine, lines }) =>
    wrap(`source ${path.replace(/[^\w./-]/g, "_")} from line ${startLine}`, redactText(lines.join("\n"))),
  );
}
