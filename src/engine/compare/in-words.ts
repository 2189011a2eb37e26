// What people read as a sentence: a statement of an IAM policy ("Allow s3:GetObject on arn:aws:s3:::shop/*"), a rule of a
// security group ("tcp 5432 · 10.0.0.0/16 · reporting"), a rule of a role in Kubernetes ("get, list on pods, pods/log").

import { isList, isObject, isUnknown, part, type Unknown, type Value } from "../model/value.ts";

/** Null for anything else. Conditions of a statement by their keys: "where aws:SourceVpc". */
export function inWords(value: Value | undefined): string | null {
  if (!isObject(value)) return null;
  return documentStatement(value) ?? blockStatement(value) ?? portRule(value) ?? accessRule(value);
}

/** What of a text is known, with "…" for the rest. */
export function knownText({ prefix, written }: Unknown): string {
  return written ?? (prefix === undefined ? "(unknown)" : `${prefix}…`);
}

/** As AWS writes it. */
function documentStatement(value: Value): string | null {
  const of = named(value);
  if (of("Effect") === undefined) return null;
  const tests = of("Condition");
  const where = isObject(tests) ? Object.values(tests).flatMap((test) => (isObject(test) ? Object.keys(test) : [])) : [];
  return statement({
    ...{ effect: of("Effect"), does: of("Action"), doesNot: of("NotAction"), on: of("Resource"), onAllBut: of("NotResource") },
    ...{ whom: of("Principal"), allBut: of("NotPrincipal"), where },
  });
}

/** Other blocks have actions as well. */
const SAYS_WHERE = ["effect", "resources", "not_resources", "principals"];

/** A block of Terraform's aws_iam_policy_document. */
function blockStatement(value: Value): string | null {
  const of = named(value);
  if (!SAYS_WHERE.some((name) => of(name) !== undefined)) return null;
  const blocks = (name: string, inner: string) => {
    const held = of(name);
    return isList(held) && held.length > 0 ? held.map((each) => part(each, inner) ?? null) : undefined;
  };
  return statement({
    ...{ effect: of("effect") ?? "Allow", does: of("actions"), doesNot: of("not_actions") },
    ...{ on: of("resources"), onAllBut: of("not_resources") },
    ...{ whom: blocks("principals", "identifiers"), allBut: blocks("not_principals", "identifiers") },
    where: (blocks("condition", "variable") ?? []).map(words),
  });
}

type Statement = {
  readonly effect: Value | undefined;
  readonly does: Value | undefined;
  readonly doesNot: Value | undefined;
  readonly on: Value | undefined;
  readonly onAllBut: Value | undefined;
  readonly whom: Value | undefined;
  readonly allBut: Value | undefined;
  readonly where: readonly string[];
};

function statement({ effect, does, doesNot, on, onAllBut, whom, allBut, where }: Statement): string | null {
  if (does === undefined && doesNot === undefined) return null;
  return [
    `${words(effect)} ${does === undefined ? `all but ${words(doesNot)}` : words(does)}`,
    ...after("on", on),
    ...after("on all but", onAllBut),
    ...after("for", whom),
    ...after("for all but", allBut),
    ...(where.length === 0 ? [] : [`where ${[...new Set(where)].join(", ")}`]),
  ].join(" ");
}

const PEERS = ["cidr_blocks", "ipv6_cidr_blocks", "prefix_list_ids", "security_groups"];
const PEERS_OF_TEMPLATES = ["CidrIp", "CidrIpv6", "SourcePrefixListId", "SourceSecurityGroupId", "DestinationSecurityGroupId"];

/** Of a security group, in Terraform or CloudFormation. */
function portRule(value: Value): string | null {
  const of = named(value);
  const protocol = of("protocol") ?? of("IpProtocol");
  const peers = [...PEERS, ...PEERS_OF_TEMPLATES].flatMap((name) => of(name) ?? []);
  if (protocol === undefined || (peers.length === 0 && of("self") !== true)) return null;
  const self = of("self") === true ? ["itself"] : [];
  const description = of("description") ?? of("Description");
  return [
    `${/^(-1|all)$/i.test(words(protocol)) ? "every protocol" : words(protocol)}${ports(of)}`,
    [...peers.map(words), ...self].join(", "),
    ...(description === undefined || description === "" ? [] : [words(description)]),
  ].join(" · ");
}

function ports(of: (name: string) => Value | undefined): string {
  const [from, to] = [of("from_port") ?? of("FromPort"), of("to_port") ?? of("ToPort")].map((port) => words(port ?? ""));
  if (from === "" || (from === "0" && to === "0")) return "";
  return from === to ? ` ${from}` : ` ${from}–${to}`;
}

/** Of a Role or a ClusterRole. */
function accessRule(value: Value): string | null {
  const of = named(value);
  const verbs = of("verbs");
  const on = [of("resources"), of("nonResourceURLs")].flatMap((each) => each ?? []);
  if (verbs === undefined || on.length === 0) return null;
  const groups = words(of("apiGroups") ?? "");
  return [
    `${words(verbs)} on ${on.map(words).join(", ")}`,
    ...(groups === "" ? [] : [`of ${groups}`]),
    ...after("named", of("resourceNames")),
  ].join(" ");
}

/** Null is "not set". */
const named =
  (value: Value) =>
  (name: string): Value | undefined =>
    part(value, name) ?? undefined;

const after = (how: string, value: Value | undefined): readonly string[] =>
  value === undefined ? [] : [`${how} ${words(value)}`];

function words(value: Value | undefined): string {
  if (isUnknown(value)) return knownText(value);
  if (isList(value)) return value.map(words).join(", ");
  if (isObject(value)) return Object.values(value).map(words).join(", ");
  return String(value);
}
