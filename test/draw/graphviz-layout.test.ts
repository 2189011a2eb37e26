import { afterAll, describe, expect, it } from "vitest";
import { graphvizLayout } from "../../src/draw/graphviz-layout.ts";
import { buildDiagram } from "../../src/engine/render/diagram/build-diagram.ts";
import { renderDot } from "../../src/engine/render/dot.ts";
import { resourcesOf } from "../support/resources.ts";
import { DIAGRAM } from "../support/shop-review.ts";

const layout = graphvizLayout();
afterAll(() => layout.close());

describe("Graphviz behind the Layout port", () => {
  it("draws a diagram with its boxes, groups and marks", async () => {
    const svg = await layout.svg(renderDot(DIAGRAM));
    for (const text of ["+ assets !", "S3 bucket", "Compute", "− bastion"]) expect(svg).toContain(text);
    expect(svg.match(/class="edge"/g)).toHaveLength(DIAGRAM.edges.length);
  });

  it("shows hostile names as they are", async () => {
    const label = `"]; evil [label="<script>&lt;\\N`;
    const boxes = DIAGRAM.boxes.map((box) => (box.id === "b5" ? { ...box, label } : box));
    const svg = await layout.svg(renderDot({ ...DIAGRAM, boxes }));
    expect(svg).not.toContain("<script>");
    expect(svg.match(/class="node"/g)).toHaveLength(boxes.length);
    expect(svg).toContain("&lt;script&gt;&amp;lt;\\N");
  });

  it("says what it could not read, and goes on", async () => {
    await expect(layout.svg("digraph {")).rejects.toMatchObject({ code: "layout-failed" });
    await expect(layout.svg("digraph { a -> b }")).resolves.toContain("<svg");
  });

  it("answers requests made at once in turn", async () => {
    const drawn = await Promise.all(["a", "b", "c"].map((name) => layout.svg(`digraph { ${name} }`)));
    expect(drawn.map((svg) => /<title>([abc])<\/title>/.exec(svg)?.[1])).toEqual(["a", "b", "c"]);
  });

  it("ends what takes too long, and draws the next one", async () => {
    const hasty = graphvizLayout({ milliseconds: 2_000 });
    const all = Array.from({ length: 220 }, (_, index) => index);
    const dense = `digraph { ${all.flatMap((a) => all.slice(0, 14).map((b) => `n${a} -> n${(a * 7 + b * 31) % 220};`)).join(" ")} }`;
    await expect(hasty.svg(dense)).rejects.toMatchObject({ code: "layout-timeout" });
    await expect(hasty.svg("digraph { a }")).resolves.toContain("<svg");
    await hasty.close();
  });

  it("draws the fullest diagram there is within a second", async () => {
    const lines = Array.from({ length: 80 }, (_, index) => ({
      at: `aws_lambda_function.f${index}`,
      to: [3, 7, 11].map((step) => `aws_lambda_function.f${(index * step + 1) % 80}`),
    }));
    const dot = renderDot(buildDiagram({ resources: resourcesOf(lines) }, "architecture"));
    const before = performance.now();
    await layout.svg(dot);
    expect(performance.now() - before).toBeLessThan(1_000);
  });
});
