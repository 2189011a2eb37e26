// Answers to commands: one finding, one rule, the catalogue, told whole.

import type { Fix } from "../fix/fix.ts";
import { DIMENSIONS, SEVERITIES } from "../model/judgement.ts";
import type { Catalogue } from "../rules/catalogue.ts";
import type { Finding } from "../rules/outcome.ts";
import type { Rule } from "../rules/rule.ts";
import type { Settings } from "../settings/settings.ts";
import { NO_CONTEXT } from "./comment/context.ts";
import { WHOLE } from "./comment/detail.ts";
import { findingTold } from "./comment/findings.ts";
import { fixBlock } from "./comment/fix-block.ts";
import { linkTarget } from "./escape/link-target.ts";
import { codeSpan } from "./escape/markdown-code.ts";
import { markdownProse } from "./escape/markdown-text.ts";
import { shorten } from "./escape/visible.ts";
import { capital, severityMark } from "./words/severity.ts";

const LIMIT = 1_000;

/** `blobUrl`: base of links to files at the head, or null. */
export function renderFinding(finding: Finding, fix: Fix | null, blobUrl: string | null): string {
  return findingTold(finding, fix, { context: { ...NO_CONTEXT, blobUrl }, detail: WHOLE });
}

export function renderFix(finding: Finding, fix: Fix): string {
  const title = `**${finding.id} · ${markdownProse(shorten(finding.title, LIMIT))}** · ${codeSpan(shorten(finding.resource, 120))}`;
  return `${title}\n\n${fixBlock(finding, fix, { detail: WHOLE, suggested: false })}`;
}

export function renderRule(rule: Rule): string {
  const types = [...new Set(rule.checks.flatMap((check) => check.resource))];
  const sources = rule.sources.flatMap((source) => linkTarget(source) ?? []).map((target) => `- <${target}>`);
  const standards = Object.entries(rule.compliance).map(([name, numbers]) => `${markdownProse(name)} ${numbers.join(", ")}`);
  return [
    `${severityMark(rule.severity)} **${markdownProse(rule.title)}** · ${codeSpan(rule.id)}`,
    `${capital(rule.severity)} · ${rule.dimension}${rule.confidence < 1 ? ` · confidence ${rule.confidence}` : ""}`,
    markdownProse(rule.why),
    `**To fix:** ${markdownProse(rule.remediation)}`,
    `Asked of ${types.slice(0, 12).map(codeSpan).join(", ")}${types.length > 12 ? ` and ${types.length - 12} more types` : ""}.`,
    sources.join("\n"),
    ...(standards.length === 0 ? [] : [`Standards: ${standards.join("; ")}.`]),
    ...(rule.aliases.length === 0 ? [] : [`Known elsewhere as ${rule.aliases.slice(0, 20).map(codeSpan).join(", ")}.`]),
  ].join("\n\n");
}

/** How many rules of each dimension and severity, and what the configuration makes of them. */
export function renderRules({ rules, byId }: Catalogue, { rules: own }: Pick<Settings, "rules">): string {
  const rows = DIMENSIONS.map((dimension) => {
    const mine = rules.filter((rule) => rule.dimension === dimension);
    const counts = SEVERITIES.map((severity) => mine.filter((rule) => rule.severity === severity).length);
    return `| ${capital(dimension)} | ${counts.join(" | ")} | ${mine.length} |`;
  });
  const head = `| | ${SEVERITIES.map(capital).join(" | ")} | Rules |`;
  const named = (mode: string) =>
    Object.entries(own.modes)
      .filter(([, one]) => one === mode)
      .map(([id]) => id);
  const drafts = [...new Set([...named("draft"), ...rules.filter((rule) => rule.mode === "draft").map(({ id }) => id)])];
  const listed = (label: string, ids: readonly string[]) =>
    ids.length === 0
      ? []
      : [
          `${label}: ${ids
            .slice(0, 50)
            .map((id) => codeSpan(`${id}${byId.has(id) ? "" : " (unknown)"}`))
            .join(", ")}.`,
        ];
  return [
    [head, `|:--|${SEVERITIES.map(() => "--:|").join("")}--:|`, ...rows].join("\n"),
    ...(own.select.includes("*") ? [] : [`Only these judge here: ${own.select.slice(0, 50).map(codeSpan).join(", ")}.`]),
    ...listed("Switched off here", named("off")),
    ...listed("Warning only here", named("warn")),
    ...listed("Drafts, evaluated and shown to nobody", drafts),
  ].join("\n\n");
}
