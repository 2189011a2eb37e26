// The references that a plan's configuration lists: `{ "expressions": { "vpc_id": { "references": ["aws_vpc.a.id",
// "aws_vpc.a"] } } }`, module by module. Those through variables, locals and modules are not followed.

import type { Reference } from "../../../model/resource.ts";
import { type Attributes, isList, isObject, type Value } from "../../../model/value.ts";

/** The references of the resource at an address; its instances share them. */
export type References = (address: string) => readonly Reference[];

export function configuredReferences(configuration: Attributes): References {
  const found = new Map<string, readonly Reference[]>();
  collect(objectOf(configuration["root_module"]), "", found);
  return (address) => {
    const prefix = /^((?:module\.[^.[]+(?:\[(?:"(?:[^"\\]|\\.)*"|\d+)\])?\.)*)/.exec(address)?.[1] ?? "";
    return (found.get(withoutKeys(address)) ?? []).map((reference) => ({ ...reference, to: prefix + reference.to }));
  };
}

/** Empty for what is no object. */
export function objectOf(value: Value | undefined): Attributes {
  return isObject(value) ? value : {};
}

const withoutKeys = (address: string): string => address.replace(/\[(?:"(?:[^"\\]|\\.)*"|\d+)\]/g, "");

function collect(module: Attributes, prefix: string, found: Map<string, readonly Reference[]>): void {
  for (const resource of isList(module["resources"]) ? module["resources"] : []) {
    const { address, expressions } = objectOf(resource);
    if (typeof address === "string") found.set(prefix + address, mentions(expressions ?? {}, ""));
  }
  for (const [name, call] of Object.entries(objectOf(module["module_calls"]))) {
    collect(objectOf(objectOf(call)["module"]), `${prefix}module.${name}.`, found);
  }
}

/** The longest form of each is kept: "aws_vpc.a.id" stands before "aws_vpc.a". */
function mentions(value: Value, path: string): readonly Reference[] {
  if (isList(value)) return value.flatMap((item, i) => mentions(item, `${path}[${i}]`));
  if (!isObject(value)) return [];
  const { references } = objectOf(value);
  if (isList(references)) return references.flatMap((text) => (typeof text === "string" ? (reference(text, path) ?? []) : []));
  return Object.entries(value).flatMap(([name, item]) => mentions(item, path === "" ? name : `${path}.${name}`));
}

const NAMESPACES = new Set(["var", "local", "each", "count", "path", "terraform", "module", "self"]);

function reference(text: string, from: string): Reference | null {
  const parts = text.split(".");
  const length = parts[0] === "data" ? 3 : 2;
  if (NAMESPACES.has(parts[0] ?? "") || parts.length <= length) return null;
  return { from, to: parts.slice(0, length).join("."), attribute: parts.slice(length).join(".") };
}
