// The diagram as Mermaid's flowchart, in the long-standing syntax that GitHub's version draws: quoted labels, ASCII ids,
// no click, no init. Colours are fixed with their text colour, so that they read the same on light and dark; a mark in
// the label and the border's style say the same again for those who cannot tell the colours apart.

import type { Diagram, DiagramBox, DiagramGroup } from "./diagram.ts";
import { mermaidLabel } from "./escape/mermaid-label.ts";
import { shorten } from "./escape/visible.ts";

const NAME_LIMIT = 48;
/** Five boxes beside one another, each in its groups, still read at the width of a comment. */
const LONGEST_ACROSS = 4;

/** Opening and closing of a box by role. */
const SHAPES: { readonly [R in DiagramBox["role"]]: readonly [string, string] } = {
  internet: ["((", "))"],
  edge: ["{{", "}}"],
  network: ["[", "]"],
  compute: ["[", "]"],
  data: ["[(", ")]"],
  queue: ["[[", "]]"],
  identity: ["([", "])"],
  observability: ["([", "])"],
  other: ["[", "]"],
};

/** Okabe and Ito's palette (distinct in every common kind of colour blindness), lightened for fills. */
const CLASSES = [
  "classDef same fill:#f6f8fa,stroke:#818b98,color:#1f2328",
  "classDef added fill:#d5f0e6,stroke:#009e73,stroke-width:2px,color:#1f2328",
  "classDef changed fill:#fdf0c4,stroke:#b58105,stroke-width:2px,color:#1f2328",
  "classDef removed fill:#eaeef2,stroke:#6e7781,stroke-width:2px,stroke-dasharray:5 4,color:#57606a",
  "classDef risky stroke:#d55e00,stroke-width:4px",
];
const STROKES: { readonly [C in DiagramBox["change"]]: string } = {
  added: "stroke:#009e73,stroke-width:2px",
  changed: "stroke:#b58105,stroke-width:2px",
  removed: "stroke:#6e7781,stroke-width:2px",
  same: "stroke:#818b98",
};
const MARKS: { readonly [C in DiagramBox["change"]]: string } = { added: "+ ", changed: "~ ", removed: "− ", same: "" };

/** "" for a diagram without boxes. */
export function renderMermaid(diagram: Diagram): string {
  if (diagram.boxes.length === 0) return "";
  const used = usedGroups(diagram);
  return [
    `flowchart ${direction(diagram)}`,
    ...inside(diagram, used, null),
    ...diagram.edges.map(({ from, to, label }) => `  ${from} -->${label === "" ? "" : `|${mermaidLabel([label])}|`} ${to}`),
    ...usedClasses(diagram).map((line) => `  ${line}`),
    ...used.map((group) => `  style ${group.id} ${groupStyle(group)}`),
  ].join("\n");
}

/** From left to right no arrow crosses a title; a map of long ways would be too wide to read. */
export function direction({ kind, edges }: Diagram): "LR" | "TB" {
  return kind === "architecture" || longestWay(edges) <= LONGEST_ACROSS ? "LR" : "TB";
}

/** In edges; a way that comes back to itself counts once round. */
function longestWay(edges: Diagram["edges"]): number {
  const from = Map.groupBy(edges, (edge) => edge.from);
  const known = new Map<string, number>();
  const walk = (id: string): number => {
    const before = known.get(id);
    if (before !== undefined) return before;
    known.set(id, 0);
    const length = Math.max(0, ...(from.get(id) ?? []).map(({ to }) => 1 + walk(to)));
    known.set(id, length);
    return length;
  };
  return Math.max(0, ...[...from.keys()].map(walk));
}

function groupStyle({ change = "same", risk = null }: DiagramGroup): string {
  return `fill:none,${risk === null ? STROKES[change] : "stroke:#d55e00,stroke-width:3px"},stroke-dasharray:2 3`;
}

export function groupLine(group: DiagramGroup): string {
  return marked(group.label, group.change ?? "same", group.risk ?? null);
}

/** The change's mark first, an exclamation mark last where there is a risk. */
function marked(label: string, change: DiagramBox["change"], risk: DiagramBox["risk"]): string {
  return `${MARKS[change]}${shorten(label, NAME_LIMIT)}${risk === null ? "" : " !"}`;
}

/** Text that a box shows, its type last. */
export function boxLines(box: DiagramBox): readonly string[] {
  const name = marked(box.label, box.change, box.risk);
  return box.typeLabel === "" ? [name] : [name, shorten(box.typeLabel, NAME_LIMIT)];
}

/** Groups that hold a box, directly or through others. An empty one would be drawn as a box of its own. */
export function usedGroups(diagram: Diagram): readonly DiagramGroup[] {
  const byId = new Map(diagram.groups.map((group) => [group.id, group]));
  const used = new Set<string>();
  for (const box of diagram.boxes) {
    let at = box.group;
    while (at !== null && !used.has(at)) {
      used.add(at);
      at = byId.get(at)?.parent ?? null;
    }
  }
  return diagram.groups.filter((group) => used.has(group.id));
}

function inside(diagram: Diagram, groups: readonly DiagramGroup[], parent: string | null, depth = 1): readonly string[] {
  const indent = "  ".repeat(depth);
  return [
    ...groups
      .filter((group) => group.parent === parent)
      .flatMap((group) => [
        `${indent}subgraph ${group.id}[${mermaidLabel([groupLine(group)])}]`,
        ...inside(diagram, groups, group.id, depth + 1),
        `${indent}end`,
      ]),
    ...diagram.boxes.filter((box) => box.group === parent).map((box) => `${indent}${boxSource(box)}`),
  ];
}

function boxSource(box: DiagramBox): string {
  const [open, close] = SHAPES[box.role];
  return `${box.id}${open}${mermaidLabel(boxLines(box))}${close}:::${box.change}`;
}

function usedClasses(diagram: Diagram): readonly string[] {
  const risky = diagram.boxes.filter((box) => box.risk !== null).map((box) => box.id);
  const used = new Set<string>([...diagram.boxes.map((box) => box.change), ...(risky.length > 0 ? ["risky"] : [])]);
  const defined = CLASSES.filter((line) => used.has(line.split(" ")[1] ?? ""));
  return risky.length === 0 ? defined : [...defined, `class ${risky.join(",")} risky`];
}
