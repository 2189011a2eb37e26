// Whether a resource says that it is not for production: a second zone, a standby and long retention are not asked of it.
//
// What stands nearest speaks first: its own tags, its name, its namespace, the keys of its instance; then what all of
// its stack are given (default tags, the variable `environment`), and the folder at last. Who says nothing is judged.

import { oncePer } from "../model/once-per.ts";
import type { Applier, Language, Resource } from "../model/resource.ts";
import { isList, isObject, part, type Value } from "../model/value.ts";
import {
  byCall,
  byEnvironment,
  byLabel,
  byLogicalId,
  byName,
  byPath,
  firstSaid,
  isStandIn,
  type Said,
} from "./environment-words.ts";

const ENVIRONMENT_KEY = /(^|[-_./: ])(env|environment|stage|tier)([-_ ]?(name|type))?$/i;
const PRODUCTION_KEY = /^is[-_]?production$/i;

type Spoken = { readonly tags: readonly string[]; readonly names: readonly string[] };

const TERRAFORM: Spoken = {
  tags: ["tags", "labels", "user_labels", "resource_labels"],
  names: [
    ...["name", "name_prefix", "identifier", "identifier_prefix", "bucket", "bucket_prefix", "cluster_name", "cluster_id"],
    ...["cluster_identifier", "function_name", "family", "replication_group_id", "table_name", "stage_name", "domain_name"],
    ...["dataset_id", "account_name", "account_id", "server_name", "resource_group_name", "project", "project_id"],
  ],
};
const CLOUDFORMATION: Spoken = {
  tags: ["Tags"],
  names: [
    ...["Name", "BucketName", "TableName", "QueueName", "FunctionName", "ClusterName", "StageName", "ServiceName"],
    ...["DBInstanceIdentifier", "DBClusterIdentifier", "ReplicationGroupId", "DomainName", "Family"],
  ],
};
/** Where each language says it; Kubernetes in its metadata. */
const SPOKEN: { readonly [language in Language]: Spoken } = {
  terraform: TERRAFORM,
  text: TERRAFORM,
  cloudformation: CLOUDFORMATION,
  kubernetes: { tags: [], names: [] },
};

/** The word that says so ("dev", "staging"); null for what is for production or does not say. */
export const notForProduction = oncePer((resource: Resource): string | null => saidOf(resource)?.word ?? null);

/** Says that it is for production; who says nothing may be for anything. */
export const isForProduction = oncePer((resource: Resource): boolean => saidOf(resource)?.word === null);

/** Serves nobody in any environment: what only trials make, and stubs and mocks, as what is nearest says or the stack's folder. */
export const isMadeToTry = oncePer((resource: Resource): boolean => {
  const word = notForProduction(resource);
  return (
    word !== null && (resource.outside === true || isStandIn(word) || isStandIn(resource.stack) || isStandIn(resource.address))
  );
});

const saidOf = (resource: Resource): Said | null => byItself(resource) ?? byItsStack(resource);

const PRODUCTION: Said = { word: null };

function byItself(resource: Resource): Said | null {
  const { attributes, address, language, name, type } = resource;
  const { tags, names } = SPOKEN[language];
  const metadata = metadataOf(resource);
  return (
    firstSaid(tags, (name) => byTags(attributes[name])) ??
    byTags(part(metadata, "labels")) ??
    firstSaid(names, (each) => byName(attributes[each], type)) ??
    byName(part(attributes["tags"], "Name"), type) ??
    byName(part(metadata, "name"), type) ??
    byLabel(part(metadata, "namespace")) ??
    firstSaid(keysOf(address), byLabel) ??
    firstSaid(callsOf(address), byCall) ??
    (language === "cloudformation" ? byLogicalId(name) : null)
  );
}

/** The innermost first: `module.app["dev"].aws_sqs_queue.q["orders"]` */
function keysOf(address: string): readonly (string | undefined)[] {
  if (!address.includes('["')) return [];
  return [...address.matchAll(/\["([^"\]]+)"\]/g)].map(([, key]) => key).reverse();
}

/** The names of the modules that it is in, the innermost first: `module.ephemeral-table[0].aws_dynamodb_table.a` */
function callsOf(address: string): readonly string[] {
  if (!address.startsWith("module.")) return [];
  return [...address.matchAll(/(?:^|\.)module\.([\w-]+)/g)].map(([, name = ""]) => name).reverse();
}

/** By its README, which speaks last: what a tag or a folder says of an environment is nearer. */
const DEMO: Said = { word: "demo" };
/** Whatever its environments are called. */
const OUTSIDE: Said = { word: "nonproduction" };

/** A stack's id is its folder or template, and the name of its set of variables. */
function byItsStack(resource: Resource): Said | null {
  const { attributes, environment, outside, stack, shown, appliedBy = [] } = resource;
  const [path = "", set] = stack.split("#");
  return (
    byTags(attributes["tags_all"]) ??
    byEnvironments(environment) ??
    (outside ? OUTSIDE : null) ??
    byEnvironment(set) ??
    byItsFile(resource) ??
    byPath(path) ??
    amongAll(appliedBy.map(byApplier)) ??
    (shown ? DEMO : null)
  );
}

/** A manifest among those of production is production's, whichever overlay builds it as well. */
function byItsFile({ language, range }: Resource): Said | null {
  return language === "kubernetes" && byPath(range.path)?.word === null ? PRODUCTION : null;
}

const byEnvironments = (environments: string | undefined): Said | null =>
  amongAll((environments ?? "").split("|").map(byEnvironment));

/** Where it applies goes before what it is called, and before where it stands. */
const byApplier = ({ namespace, name, path }: Applier): Said | null => byLabel(namespace) ?? byName(name) ?? byPath(path);

/** What is deployed to several is for production if one of them is, or does not say. */
function amongAll(said: readonly (Said | null)[]): Said | null {
  return said.every((each) => each !== null) ? (said.find((each) => each?.word === null) ?? said[0] ?? null) : null;
}

/** Of a Kubernetes object: in Terraform a block, and so a list. */
function metadataOf({ attributes, type }: Resource): Value | undefined {
  const { metadata } = type.includes("/") || type.startsWith("kubernetes_") ? attributes : {};
  return isList(metadata) ? metadata[0] : metadata;
}

/** A map, or CloudFormation's list of Key and Value. */
function byTags(tags: Value | undefined): Said | null {
  const listed = isList(tags) ? tags.map((tag) => [part(tag, "Key"), part(tag, "Value")] as const) : [];
  return firstSaid(isObject(tags) ? Object.entries(tags) : listed, ([key, value]) => {
    if (typeof key !== "string") return null;
    if (PRODUCTION_KEY.test(key)) return byFlag(String(value));
    return ENVIRONMENT_KEY.test(key) ? byEnvironment(value) : null;
  });
}

function byFlag(flag: string): Said | null {
  return flag === "false" ? { word: "not production" } : flag === "true" ? { word: null } : null;
}
