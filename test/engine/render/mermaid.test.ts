import { describe, expect, it } from "vitest";
import { renderMermaid } from "../../../src/engine/render/mermaid.ts";
import { DIAGRAM } from "../../support/shop-review.ts";

describe("the source", () => {
  it("has no click, no init and only ASCII ids", () => {
    const source = renderMermaid(DIAGRAM);
    expect(source).not.toMatch(/^\s*click|%%/m);
    expect(source).toContain('b5[("#43; assets !<br/>S3 bucket")]:::added');
  });

  it("is empty for a diagram without boxes", () => expect(renderMermaid({ ...DIAGRAM, boxes: [] })).toBe(""));

  it("leaves out groups without boxes", () => {
    const groups = [...DIAGRAM.groups, { id: "g9", label: "Nobody", parent: null }];
    expect(renderMermaid({ ...DIAGRAM, groups })).not.toContain("Nobody");
  });
});
