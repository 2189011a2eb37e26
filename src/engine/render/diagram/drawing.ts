// What every step of drawing looks at.

import type { ResourceChange } from "../../compare/comparison.ts";
import type { ResourceGraph } from "../../graph/graph.ts";
import type { Resource } from "../../model/resource.ts";
import type { DiagramBox, DiagramKind } from "../diagram.ts";
import { type Part, typeFacts } from "./roles.ts";

export type Drawing = {
  readonly kind: DiagramKind;
  /** Of the head with what was removed. */
  readonly graph: ResourceGraph;
  /** By key; null: the picture is of the whole. */
  readonly changes: ReadonlyMap<string, ResourceChange> | null;
  readonly risks: ReadonlyMap<string, "critical" | "high" | "medium">;
};

/** A box that still knows its resources. */
export type Drawn = DiagramBox & { readonly resources: readonly Resource[]; readonly part: Part };

export function keyOf(stack: string, address: string): string {
  return `${stack}\n${address}`;
}

export function keyOfResource(resource: Resource): string {
  return keyOf(resource.stack, resource.address);
}

export function partOf(resource: Resource): Part {
  return typeFacts(resource.type).part;
}

export function isData(resource: Resource): boolean {
  return resource.type.startsWith("data.");
}

export function changeOf(drawing: Drawing, resource: Resource): DiagramBox["change"] {
  const kind = drawing.changes?.get(keyOfResource(resource))?.kind;
  if (kind === undefined || kind === "moved") return "same";
  return kind === "replaced" ? "changed" : kind;
}

/** Letters and digits only, the same for the same text: FNV-1a twice over, 52 bits. */
export function idOf(prefix: string, text: string): string {
  const half = (seed: number) => {
    let hash = seed;
    for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 16777619) >>> 0;
    return hash.toString(36).padStart(7, "0").slice(-5);
  };
  return `${prefix}${half(2166136261)}${half(84696351)}`;
}
