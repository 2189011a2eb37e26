import { describe, expect, it } from "vitest";
import type { Diagram, DiagramBox } from "../../../src/engine/render/diagram.ts";
import { renderDot } from "../../../src/engine/render/dot.ts";
import { direction, renderMermaid } from "../../../src/engine/render/mermaid.ts";
import { DIAGRAM } from "../../support/shop-review.ts";

describe("the source", () => {
  it("has no click, no init and only ASCII ids", () => {
    const source = renderMermaid(DIAGRAM);
    expect(source).not.toMatch(/^\s*click|%%/m);
    expect(source).toContain('b5[("#43; assets !<br/>S3 bucket")]:::added');
  });

  it("is empty for a diagram without boxes", () => expect(renderMermaid({ ...DIAGRAM, boxes: [] })).toBe(""));

  it("marks a group that is a resource as it would mark a box", () => {
    const [first, ...others] = DIAGRAM.groups;
    const groups = [{ id: "g1", label: "Compute", parent: null, ...first, change: "changed", risk: "high" } as const, ...others];
    expect(renderMermaid({ ...DIAGRAM, groups })).toContain('subgraph g1["#126; Compute !"]');
    expect(renderMermaid({ ...DIAGRAM, groups })).toContain("style g1 fill:none,stroke:#d55e00,stroke-width:3px");
    expect(renderDot({ ...DIAGRAM, groups })).toContain('label="~ Compute !"; color="#d55e00"; penwidth=3');
  });

  it("of a map goes across while its ways are short, and down when they are long or go round", () => {
    const boxes = Array.from({ length: 7 }, (_, index) => ({ ...DIAGRAM.boxes[0], id: `b${index}`, group: null }) as DiagramBox);
    const chain = (length: number) => boxes.slice(0, length).map(({ id }, at) => ({ from: id, to: `b${at + 1}`, label: "" }));
    const map = (edges: Diagram["edges"]) => ({ ...DIAGRAM, kind: "resources" as const, boxes, edges });
    expect([0, 4, 5].map((length) => direction(map(chain(length))))).toEqual(["LR", "LR", "TB"]);
    expect(direction(map([...chain(6), { from: "b6", to: "b0", label: "" }]))).toBe("TB");
    expect(direction({ ...map(chain(6)), kind: "architecture" })).toBe("LR");
  });

  it("leaves out groups without boxes", () => {
    const groups = [...DIAGRAM.groups, { id: "g9", label: "Nobody", parent: null }];
    expect(renderMermaid({ ...DIAGRAM, groups })).not.toContain("Nobody");
  });
});
