import { describe, expect, it } from "vitest";
import { renderDot } from "../../../src/engine/render/dot.ts";
import { renderMermaid } from "../../../src/engine/render/mermaid.ts";
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

  it("leaves out groups without boxes", () => {
    const groups = [...DIAGRAM.groups, { id: "g9", label: "Nobody", parent: null }];
    expect(renderMermaid({ ...DIAGRAM, groups })).not.toContain("Nobody");
  });
});
