// The listing of the catalogue: one table a dimension, worst severity first.

import { DIMENSIONS, SEVERITIES } from "../engine/model/judgement.ts";
import type { Rule } from "../engine/rules/rule.ts";
import type { RuleFile } from "./make-rules.ts";

const HEAD = `<!-- Made by \`npm run generate\`; do not edit. -->

# Rules

One file a rule, by dimension. How to write one: [the format](../src/engine/rules/README.md).
`;

export function listRules(files: readonly RuleFile[]): string {
  const sections = DIMENSIONS.map((dimension) =>
    section(
      dimension,
      files.filter(({ rule }) => rule.dimension === dimension),
    ),
  );
  return [HEAD, ...sections].join("\n");
}

function section(dimension: string, files: readonly RuleFile[]): string {
  const rows = [...files]
    .sort((a, b) => SEVERITIES.indexOf(a.rule.severity) - SEVERITIES.indexOf(b.rule.severity) || (a.path < b.path ? -1 : 1))
    .map(
      ({ path, rule }) =>
        `| [${rule.id}](${path.replace("rules/", "")}) | ${rule.title} | ${rule.severity} | ${languages(rule)} |`,
    );
  const title = `## ${dimension.charAt(0).toUpperCase()}${dimension.slice(1)}`;
  return [title, "", "| rule | what it says | severity | for |", "|---|---|---|---|", ...rows, ""].join("\n");
}

/** By the types of its checks: `aws_…`, `AWS::…`, a Kubernetes kind. */
function languages(rule: Rule): string {
  const types = rule.checks.flatMap((check) => check.resource);
  if (types.includes("suppression")) return "all";
  const named = types.map((type) =>
    type === "output" || type.startsWith("AWS::")
      ? "CloudFormation"
      : type === "provider" || /^(data\.)?[a-z0-9]+_/.test(type)
        ? "Terraform"
        : "Kubernetes",
  );
  return [...new Set(named)].sort().join(", ");
}
