// The one graph model behind Mermaid, DOT and SVG.

export type DiagramKind = "architecture" | "resources";

export type Diagram = {
  readonly kind: DiagramKind;
  readonly groups: readonly DiagramGroup[];
  readonly boxes: readonly DiagramBox[];
  readonly edges: readonly { readonly from: string; readonly to: string; readonly label: string }[];
  /** Boxes folded away, said under the diagram. */
  readonly folded: number;
};

/** A group that is a resource itself (a network) carries that resource's marks, as a box would. */
export type DiagramGroup = {
  readonly id: string;
  readonly label: string;
  readonly parent: string | null;
  readonly change?: DiagramBox["change"];
  readonly risk?: DiagramBox["risk"];
};

export type DiagramBox = {
  /** Stable ASCII id derived from the address. */
  readonly id: string;
  /** Raw text: the renderer escapes. */
  readonly label: string;
  readonly typeLabel: string;
  readonly role: "internet" | "edge" | "network" | "compute" | "data" | "queue" | "identity" | "observability" | "other";
  readonly group: string | null;
  readonly change: "added" | "changed" | "removed" | "same";
  /** Worst open finding's severity makes it risky; null: none at medium or above. */
  readonly risk: "critical" | "high" | "medium" | null;
  /** Resources that this one box stands for: instances, or the rest folded together. */
  readonly count?: number;
};
