// A manifest that Terraform applies from a file (`yaml_body = file("monitor.yaml")`) is read twice: as the file, and as the
// resource that holds it. What both fail is told of the file, where it is mended; what an overlay or a variable made of it
// is another object, and told of itself.

import { sameValue } from "./compare/same-value.ts";
import type { Resource } from "./model/resource.ts";
import { part, type Value } from "./model/value.ts";
import { type Outcome, placeOf } from "./rules/outcome.ts";
import { readRawManifest } from "./rules/raw-manifest.ts";

type Told = { readonly outcomes: readonly Outcome[]; readonly notes: readonly string[] };

export function toldOfTheManifest(outcomes: readonly Outcome[], resources: readonly Resource[]): Told {
  const files = filesOf(resources);
  if (files.size === 0) return { outcomes, notes: [] };
  const failed = new Set(outcomes.filter(({ status }) => status === "fail").map(placeOf));
  const isTold = (outcome: Outcome): boolean => {
    const file = files.get(addressOf(outcome.stack, outcome.resource));
    return file !== undefined && failed.has(placeOf({ ...outcome, stack: file.stack, resource: file.address }));
  };
  const left = outcomes.filter((outcome) => outcome.status !== "fail" || !isTold(outcome));
  return { outcomes: left, notes: noteOf(outcomes.length - left.length) };
}

/** By the address of the resource that holds it, the object that stands in a file of its own. */
function filesOf(resources: readonly Resource[]): ReadonlyMap<string, Resource> {
  const held = resources
    .filter(({ language }) => language === "terraform")
    .flatMap((resource) => {
      const object = readRawManifest(resource);
      return object === resource ? [] : [{ resource, object }];
    });
  if (held.length === 0) return new Map();
  const byName = Map.groupBy(
    resources.filter(({ language }) => language === "kubernetes"),
    ({ type, attributes }) => nameOf(type, attributes),
  );
  return new Map(
    held.flatMap(({ resource, object: { type, attributes } }) => {
      const same = byName.get(nameOf(type, attributes))?.find((file) => sameValue(file.attributes, attributes));
      return same === undefined ? [] : [[addressOf(resource.stack, resource.address), same] as const];
    }),
  );
}

const nameOf = (type: string, attributes: Value): string =>
  JSON.stringify([type, part(part(attributes, "metadata"), "name") ?? null]);
const addressOf = (stack: string, address: string): string => JSON.stringify([stack, address]);

function noteOf(count: number): readonly string[] {
  if (count === 0) return [];
  return [`${count === 1 ? "1 finding is" : `${count} findings are`} told of the manifest's own file`];
}
