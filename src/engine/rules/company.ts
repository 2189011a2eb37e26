// Who stands beside whom: of a relation's types in one stack, of Kubernetes in one namespace. One list for all that stand in
// the same place, whoever asks: what hangs on nothing but its elements is then asked of each of them once.

import type { Resource } from "../model/resource.ts";
import { readPath } from "./paths.ts";
import type { Relation } from "./rule.ts";

/** Those of one stack by their namespaces; null: of no namespace, or of one that is not known. */
type ByPlace = {
  readonly all: readonly Resource[];
  readonly own: ReadonlyMap<string | null, readonly Resource[]>;
  readonly places: Map<string, readonly Resource[]>;
};

export class Company {
  private readonly ofTypes: (stack: string, relation: Relation) => readonly Resource[];
  /** Of the stack that was asked for last: resources come stack by stack, and there may be thousands. */
  private readonly known = new Map<Relation, { readonly stack: string; readonly places: ByPlace }>();

  constructor(ofTypes: (stack: string, relation: Relation) => readonly Resource[]) {
    this.ofTypes = ofTypes;
  }

  /** The resource itself among them, if it is of these types. In the order of the types, and there of the resources. */
  of(self: Resource, relation: Relation): readonly Resource[] {
    const stack = this.stackOf(self.stack, relation);
    const place = placeOf(self);
    if (place === null) return stack.all;
    const known = stack.places.get(place) ?? inPlace(stack, place);
    stack.places.set(place, known);
    return known;
  }

  private stackOf(stack: string, relation: Relation): ByPlace {
    const known = this.known.get(relation);
    if (known?.stack === stack) return known.places;
    const places = byPlace(this.ofTypes(stack, relation));
    this.known.set(relation, { stack, places });
    return places;
  }
}

function byPlace(all: readonly Resource[]): ByPlace {
  return { all, own: Map.groupBy(all, placeOf), places: new Map() };
}

/** With those that stand beside what any namespace holds. */
function inPlace({ all, own }: ByPlace, place: string): readonly Resource[] {
  const [here, everywhere] = [own.get(place) ?? [], own.get(null) ?? []];
  if (everywhere.length === 0) return here;
  if (here.length === 0) return everywhere;
  return all.filter((other) => (placeOf(other) ?? place) === place);
}

/** Kinds that belong to the whole cluster, and so stand beside what any namespace holds. */
const CLUSTER_WIDE = /\/(ClusterRole|ClusterRoleBinding|Namespace|PersistentVolume|PriorityClass|StorageClass)$/;

/** A manifest's namespace when it is written as text; null for what has none. */
function placeOf(resource: Resource): string | null {
  if (resource.language !== "kubernetes" || CLUSTER_WIDE.test(resource.type)) return null;
  const namespace = readPath(resource.attributes, "metadata.namespace") ?? "default";
  return typeof namespace === "string" ? namespace : null;
}
