// What a resource is called: the words of its address, of the names and descriptions that its attributes give it and of its
// tags' values, in small letters and apart from each other ("LoggingBucketKMSKey" is "logging bucket kms key"), so that a
// rule asks for \blogs?\b of all of them at once. What is not known counts as far as the source writes it; the type is left
// out, or every bucket were called a bucket.

import { oncePer, oncePerText } from "../model/once-per.ts";
import type { Resource } from "../model/resource.ts";
import { isList, isObject, isUnknown, type Value } from "../model/value.ts";

/** Attributes that name or describe, in small letters: Terraform's, and CloudFormation's with the kind before ("BucketName"). */
const NAMING =
  /^(alias|bucket|bucket_prefix|comment|description|identifier|purpose)$|(^|_)name(_prefix)?$|[a-z](name|description)$/;
/** Names of other things: what it runs in, who may use it, what it connects to. */
const OTHERS =
  /(attribute|class|container|db_?subnet_?group|domain|engine|family|group|host|key|parameter_?group|role|user)_?name$/;
const TAGS = new Set(["Tags", "tags", "labels", "FileSystemTags", "HostedZoneTags", "UserPoolTags"]);

/** Tags that say who wrote a resource and whence, and not what it is. */
const WRITTEN_BY =
  /(^|[^a-z])(managed|created|deployed|provisioned|built)[-_: ]?(by|with|using)|provisioner|terraform|source|repo|author|creator/i;

export const called = oncePer((resource: Resource): string => words([withoutType(resource), ...named(resource)].join(" ")));

/** `module.logs["eu"].aws_s3_bucket.this[0]` is logs eu this 0. */
function withoutType({ address, type, name }: Resource): string {
  return address === name ? name : address.replaceAll(/(^|\.)module\./g, " ").replace(`${type}.`, " ");
}

/** `RoleName` of an `AWS::IAM::Role` is its own, and no other's. */
const isOwnName = (type: string, key: string): boolean => type.includes("::") && key === `${type.split("::").at(-1)}Name`;

function named({ attributes, type }: Resource): readonly string[] {
  return Object.entries(attributes).flatMap(([key, value]) => {
    if (TAGS.has(key)) return valuesOf(value);
    return isOwnName(type, key) || isNaming(key) ? [textOf(value)] : [];
  });
}

/** Remembered: a repository has thousands of resources, and their attributes a few hundred names. */
const isNaming = oncePerText((key) => {
  const lower = key.toLowerCase();
  return NAMING.test(lower) && !OTHERS.test(lower);
});

/** Of Terraform's map, of CloudFormation's list of keys and values, and of a list of words (network tags). */
function valuesOf(tags: Value): readonly string[] {
  const pairs = isList(tags)
    ? tags.map((tag) =>
        isObject(tag) && !isUnknown(tag) ? ([textOf(tag.Key ?? null), tag.Value ?? null] as const) : (["", tag] as const),
      )
    : isObject(tags)
      ? Object.entries(tags)
      : [["", tags] as const];
  return pairs.map(([key, value]) => (WRITTEN_BY.test(key) ? "" : textOf(value)));
}

function textOf(value: Value): string {
  if (isUnknown(value)) return value.written ?? value.prefix ?? "";
  return typeof value === "string" ? value : "";
}

/** The words of a name that is no resource's: a statement's, a group's. */
export const wordsOf = (name: Value): string => words(textOf(name));

function words(text: string): string {
  const apart = text.replaceAll(/([a-z0-9])([A-Z])/g, "$1 $2").replaceAll(/([A-Z])([A-Z][a-z])/g, "$1 $2");
  return apart
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, " ")
    .trim();
}
