// What a FixSpec can ask for, said to the language that a resource is written in.

import type { Language, Resource } from "../model/resource.ts";
import type { Attributes, Value } from "../model/value.ts";
import { parseHcl } from "../parse/hcl/parse-hcl.ts";
import { parseYaml } from "../parse/yaml/parse-yaml.ts";
import type { FixSpec } from "../rules/rule.ts";
import { addCloudFormation, addKubernetes, addTerraform, companionFor } from "./companion.ts";
import { blockAround } from "./hcl/find.ts";
import { addBlock, removeAt, replaceWritten, setAttribute } from "./hcl/hcl-rewrites.ts";
import type { Rewrite } from "./rewrite.ts";
import { logicalIdAround, type MapName, objectAround } from "./yaml/find.ts";
import { addEntry, removeEntry, replaceScalar, setEntry } from "./yaml/yaml-rewrites.ts";

export type Operations = {
  readonly set: (steps: readonly string[], value: Value) => Rewrite;
  readonly add: (steps: readonly string[], attributes: Attributes) => Rewrite;
  readonly remove: (steps: readonly string[]) => Rewrite;
  /** Null when the fix has no companion for this language. */
  readonly companion: (fix: FixSpec) => Rewrite | null;
};

/** What stands beside Properties in a CloudFormation resource; every other path is one of Properties. */
const BESIDE_PROPERTIES = new Set([
  "DeletionPolicy",
  "UpdateReplacePolicy",
  "UpdatePolicy",
  "CreationPolicy",
  "DependsOn",
  "Condition",
  "Metadata",
]);

/** For the resource that starts at the offset; null where it cannot be found or its language cannot be edited. */
export function operationsFor(resource: Resource, text: string, offset: number): Operations | null {
  if (resource.language === "terraform") return resource.range.path.endsWith(".json") ? null : terraform(resource, text, offset);
  if (resource.language === "cloudformation") return cloudFormation(resource, text, offset);
  return resource.language === "kubernetes" ? kubernetes(resource, text, offset) : null;
}

/** Replaces a literal where it stands: a default, an argument. */
export function rewriteWritten(language: Language, offset: number, value: Value): Rewrite {
  return language === "terraform" ? replaceWritten(offset, value) : replaceScalar(offset, value);
}

function terraform(resource: Resource, text: string, offset: number): Operations | null {
  const name = blockAround(parseHcl("", text).body, offset);
  if (name === null) return null;
  return {
    set: (steps, value) => setAttribute(name, steps, value),
    add: (steps, attributes) => addBlock(name, steps, attributes),
    remove: (steps) => removeAt(name, steps),
    companion: (fix) => {
      const written = companionFor(fix, "terraform");
      return written === undefined ? null : addTerraform(written, resource, name);
    },
  };
}

function cloudFormation(resource: Resource, text: string, offset: number): Operations | null {
  const id = logicalIdAround(parseYaml("", text).documents, offset);
  if (id === null) return null;
  const name: MapName = { document: 0, steps: ["Resources", id] };
  const from = (steps: readonly string[]) => (BESIDE_PROPERTIES.has(steps[0] ?? "") ? steps : ["Properties", ...steps]);
  return {
    set: (steps, value) => setEntry(name, from(steps), value),
    add: (steps, attributes) => addEntry(name, from(steps), attributes),
    remove: (steps) => removeEntry(name, from(steps)),
    companion: (fix) => {
      const written = companionFor(fix, "cloudformation");
      return written === undefined ? null : addCloudFormation(written, resource);
    },
  };
}

function kubernetes(resource: Resource, text: string, offset: number): Operations | null {
  const name = objectAround(parseYaml("", text).documents, offset);
  if (name === null) return null;
  return {
    set: (steps, value) => setEntry(name, steps, value),
    add: (steps, attributes) => addEntry(name, steps, attributes),
    remove: (steps) => removeEntry(name, steps),
    companion: (fix) => {
      const written = companionFor(fix, "kubernetes");
      return written === undefined ? null : addKubernetes(written, resource, name);
    },
  };
}
