// Failed outcomes that nothing active suppresses → findings, with what their rule says, worst first.

import { fingerprintOf } from "./compare/fingerprint.ts";
import { SEVERITIES } from "./model/judgement.ts";
import type { Resource } from "./model/resource.ts";
import type { Catalogue } from "./rules/catalogue.ts";
import type { Finding, Outcome } from "./rules/outcome.ts";
import type { Rule } from "./rules/rule.ts";

export function findingsOf(
  outcomes: readonly Outcome[],
  catalogue: Catalogue,
  resources: readonly Resource[],
): readonly Finding[] {
  const types = new Map(resources.map((resource) => [`${resource.stack}\n${resource.address}`, resource.type]));
  const open = outcomes.filter(
    (outcome) => outcome.status === "fail" && outcome.mode !== "draft" && outcome.suppression?.state !== "active",
  );
  return open
    .flatMap((outcome) => findingOf(outcome, catalogue, types.get(`${outcome.stack}\n${outcome.resource}`) ?? ""))
    .sort(worstFirst);
}

function findingOf(outcome: Outcome, catalogue: Catalogue, type: string): Finding[] {
  const rule = catalogue.byId.get(outcome.rule);
  if (!rule) return [];
  const { title, why, sources, scope } = rule;
  const remediation = remediationFor(type, rule);
  return [
    { ...outcome, status: "fail", fingerprint: fingerprintOf(outcome), id: "", type, title, why, remediation, sources, scope },
  ];
}

/** In the type's own words where a check has them: an argument of Terraform's says nothing to who writes a template. */
function remediationFor(type: string, { checks, remediation }: Rule): string {
  return checks.find((check) => check.resource.includes(type) && check.remediation !== undefined)?.remediation ?? remediation;
}

function worstFirst(a: Finding, b: Finding): number {
  return (
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    b.confidence * b.exposure - a.confidence * a.exposure ||
    order(a.stack, b.stack) ||
    order(a.resource, b.resource) ||
    order(a.rule, b.rule) ||
    order(a.key, b.key)
  );
}

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
