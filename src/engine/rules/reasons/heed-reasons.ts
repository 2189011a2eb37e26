// What a comment gives a reason for weighs one severity less, and is told with its words: who wrote it has thought of it,
// and who reads the finding sees why. Critical stays, and so does info.
//
// A change does not explain itself: of a head it counts where the same failed on the base, weighing as much and saying the
// same, beside a comment of the same words.

import { lighterThan, SEVERITIES } from "../../model/judgement.ts";
import { oncePerText } from "../../model/once-per.ts";
import { redactText } from "../../model/redact.ts";
import type { Resource } from "../../model/resource.ts";
import type { SourceFile } from "../../model/source.ts";
import type { Catalogue } from "../catalogue.ts";
import { type Outcome, placeOf } from "../outcome.ts";
import { commentsBeside, type FileComments, fileComments, standingOf } from "./comments-beside.ts";
import { aboutSubject, speaksOf } from "./reason-subject.ts";
import { QUOTED, statedReason } from "./stated-reason.ts";

export type Heeding = {
  readonly files: readonly SourceFile[];
  readonly resources: readonly Resource[];
  readonly catalogue: Catalogue;
  /** The outcomes of the base by the head's names, for the head of a comparison. */
  readonly base?: readonly Outcome[];
};

/** In the order given. */
export function heedReasons(outcomes: readonly Outcome[], { files, resources, catalogue, base }: Heeding): readonly Outcome[] {
  const stood = base && new Map(base.filter(({ reason }) => reason !== undefined).map((each) => [placeOf(each), each]));
  if (stood?.size === 0) return outcomes;
  const texts = new Map(files.map((file) => [file.path, file]));
  const commentsOf = oncePerText((path) => commented(texts.get(path)));
  const byAddress = new Map(resources.map((resource) => [`${resource.stack}\n${resource.address}`, resource]));
  return outcomes.map((outcome) => {
    if (!isAsked(outcome)) return outcome;
    const was = stood?.get(placeOf(outcome));
    if (stood && was === undefined) return outcome;
    const resource = byAddress.get(`${outcome.stack}\n${outcome.resource}`);
    const words = resource ? reasonBeside(outcome, { resource, commentsOf, catalogue }) : null;
    if (words === null || (was && !isSaidBefore(was, outcome, words))) return outcome;
    return { ...outcome, severity: lighterThan(outcome.severity), reason: { words, severity: outcome.severity } };
  });
}

const isAsked = ({ status, severity, mode, suppression }: Outcome): boolean =>
  status === "fail" && severity !== "critical" && severity !== "info" && mode !== "draft" && suppression?.state !== "active";

const commented = (file: SourceFile | undefined): FileComments | null =>
  file !== undefined && /#|\/[/*]/.test(file.text) ? fileComments(file) : null;

type Where = {
  readonly resource: Resource;
  readonly commentsOf: (path: string) => FileComments | null;
  readonly catalogue: Catalogue;
};

function reasonBeside(outcome: Outcome, { resource, commentsOf, catalogue }: Where): string | null {
  const standing = standingOf(outcome, resource);
  const beside = commentsBeside(outcome, standing, commentsOf);
  if (beside.length === 0) return null;
  const { rule, dimension } = outcome;
  const title = catalogue.byId.get(rule)?.title ?? "";
  const isAbout = aboutSubject({ rule, title, type: resource.type, names: standing.names });
  const grants = dimension === "security" && isGrant(resource.type, standing.holder?.names ?? []);
  for (const { text, stands, before = "" } of beside) {
    const isMeant = (sentence: string) =>
      stands === "value" || (grants && OF_GRANT.test(sentence)) || (isAbout(sentence) && !speaksOf(sentence, before));
    const words = statedReason(text, isMeant);
    if (words !== null) return cut(redactText(words));
  }
  return null;
}

/** One rule of a firewall or a role, or one grant: what it is needed for is why it is there. */
function isGrant(type: string, holder: readonly string[]): boolean {
  const block = holder.findLast((name) => !/^\d+$/.test(name));
  return block === undefined ? GRANTING_TYPE.test(type) : GRANTING_BLOCK.test(block);
}

const GRANTING_BLOCK = /^(rules?|statement|ingress|egress|security_?rule|allow|SecurityGroup(In|E)gress)$/i;
const GRANTING_TYPE =
  /(security_group_rule|security_group_(in|e)gress_rule|SecurityGroup(In|E)gress|network_security_rule|compute_firewall|firewall_rule|iam_(member|binding)|role_assignment|RoleBinding)$/i;
const OF_GRANT = /^(?:needed|required|necessary|(?:this|these|it|we)\b.*\b(?:need(?:s|ed)?|required?|necessary))\b/i;

function isSaidBefore({ reason, message }: Outcome, is: Outcome, words: string): boolean {
  if (reason?.words !== words || message !== is.message) return false;
  return SEVERITIES.indexOf(reason.severity) <= SEVERITIES.indexOf(is.severity);
}

const cut = (words: string): string => (words.length <= QUOTED ? words : `${words.slice(0, QUOTED - 1).trimEnd()}…`);
