// Templates that a program writes: the CDK's, those that a command packages, and what a build leaves behind.

import type { Resource } from "../../model/resource.ts";
import { read } from "../pod.ts";

/** What the CDK makes of a construct's path: eight digits of a digest, of which some are letters. */
const CDK_ID = /[A-Za-z](?=[0-9]*[A-F])(?=[A-F]*[0-9])[0-9A-F]{8}$/;

/** Other people's templates that stand in a quick start as git's submodules, and what SAM, the CDK and Serverless build. */
const OF_OTHERS = /(^|\/)(submodules|\.aws-sam|cdk\.out|\.serverless)\//;

/** Stands in the template that the CDK brings along for an account. */
const CDK_BOOTSTRAP = "CdkBootstrapVersion";

/** Where a command that packages a template puts a program: under the digest of its files. */
const PACKAGED = /(^|\/)[0-9a-f]{32}$/;

/** A packaged template stands beside its source, and is written anew with each release. */
function isPackaged({ attributes }: Resource): boolean {
  const { Code = null, CodeUri = null, DefinitionUri = null } = attributes;
  const places = [Code, CodeUri, DefinitionUri, read(Code, "S3Key")];
  return places.some((place) => typeof place === "string" && PACKAGED.test(place));
}

/** Who of these templates is mended in the program that it is written from. */
export function writtenByPrograms(resources: readonly Resource[]): (resource: Resource) => boolean {
  const synthesised = synthesisedAmong(resources);
  const bootstraps = new Set(resources.filter(({ name }) => name === CDK_BOOTSTRAP).map(({ range }) => range.path));
  return (resource) => {
    const { path } = resource.range;
    return isSynthesised(resource) || synthesised.has(path) || bootstraps.has(path) || OF_OTHERS.test(path);
  };
}

/** Published without the metadata that names the program, as solutions are: a third of the ids, and two at least, are the CDK's. */
function synthesisedAmong(resources: readonly Resource[]): ReadonlySet<string> {
  const templates = resources.filter(({ language }) => language === "cloudformation");
  const byPath = Map.groupBy(templates, ({ range }) => range.path);
  const isWritten = ([, mine]: readonly [string, readonly Resource[]]): boolean => {
    if (mine.some(isPackaged)) return true;
    const names = [...new Set(mine.map(({ name }) => name))];
    const count = names.filter((name) => CDK_ID.test(name)).length;
    return count >= 2 && count * 3 >= names.length;
  };
  return new Set([...byPath].filter(isWritten).map(([path]) => path));
}

/** What the CDK writes is mended in the program that it is written from. */
function isSynthesised({ attributes }: Resource): boolean {
  return typeof read(read(attributes, "Metadata"), "aws:cdk:path") === "string";
}
