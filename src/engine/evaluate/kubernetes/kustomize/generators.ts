// configMapGenerator and secretGenerator. The name stays without the hash of the contents that kustomize appends: it
// would make every change of a value a new object.

import type { Range } from "../../../model/source.ts";
import { type Attributes, unknown, type Value } from "../../../model/value.ts";
import { field, membersOf } from "../../field.ts";
import { identified } from "../kube-object.ts";
import { type Built, builtFrom, partOfObject, textOf, withPart } from "./built.ts";
import { asList, elementsOf, type Kustomization } from "./kustomization.ts";
import { memberOf, type Part, withMember } from "./part.ts";
import { merged } from "./strategic-merge.ts";

export function withGenerated(objects: readonly Built[], kustomization: Kustomization): readonly Built[] {
  const kinds = [
    ["configMapGenerator", "ConfigMap", "data"],
    ["secretGenerator", "Secret", "stringData"],
  ] as const;
  return kinds.reduce<readonly Built[]>(
    (current, [list, kind, holder]) =>
      elementsOf(kustomization, list).reduce((all, element) => joined(all, generated(element, kind, holder), element), current),
    objects,
  );
}

/** `behavior: merge` and `replace` change the object that a base generated. */
function joined(objects: readonly Built[], made: Built | null, element: Part): readonly Built[] {
  if (made === null) return objects;
  const behavior = field(element.value, "behavior");
  const same = (built: Built) => built.object.kind === made.object.kind && built.names.includes(made.object.name);
  if (behavior !== "merge" && behavior !== "replace") return [...objects, made];
  return objects.map((built) => {
    if (!same(built)) return built;
    const whole = behavior === "replace" ? partOfObject(made) : merged(partOfObject(built), partOfObject(made), true);
    const metadata = memberOf(partOfObject(built), "metadata");
    return withPart(built, withMember(whole ?? partOfObject(made), "metadata", metadata)); // it keeps its name
  });
}

function generated(element: Part, kind: string, holder: string): Built | null {
  const name = textOf(field(element.value, "name"));
  if (name === null || element.place === undefined) return null;
  const type = field(element.value, "type");
  const namespace = field(element.value, "namespace");
  const attributes: Attributes = {
    apiVersion: "v1",
    kind,
    metadata: { name, ...(namespace === undefined ? {} : { namespace }) },
    ...(type === undefined ? {} : { type }),
    [holder]: dataOf(element.value),
  };
  const { range } = element.place;
  const places = { metadata: { range }, [holder]: { range: dataRange(element) ?? range } };
  return builtFrom(identified({ attributes, places, range, written: name }));
}

/** Literals are text here; files and env files are not read. */
function dataOf(element: Value): Attributes {
  const literals = asList(field(element, "literals")).flatMap((literal) => {
    const [, key, value = ""] = /^([^=]+)=([\s\S]*)$/.exec(String(literal)) ?? [];
    return key === undefined ? [] : [[key, value.replace(/^(['"])([\s\S]*)\1$/, "$2")] as const];
  });
  const files = asList(field(element, "files")).map((file) => {
    const [key = "", path = key] = String(file).split("=");
    return [key === path ? (key.split("/").at(-1) ?? key) : key, unknown(`the contents of ${path} are not read`)] as const;
  });
  return membersOf(Object.fromEntries<Value>([...literals, ...files]));
}

function dataRange(element: Part): Range | undefined {
  return (memberOf(element, "literals") ?? memberOf(element, "files") ?? memberOf(element, "envs"))?.place?.range;
}
