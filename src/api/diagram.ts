// POST /api/diagram: the files of one revision, or of two, → a picture as Mermaid, DOT, SVG or data.

import type { Handler } from "hono";
import { z } from "zod";
import { buildDiagram, type Diagram, renderDot, renderMermaid } from "../engine/index.ts";
import { type ApiOptions, today } from "./api-options.ts";
import { files, readBody, settings } from "./body.ts";

const body = z.strictObject({
  files,
  settings,
  kind: z.enum(["architecture", "resources"]).default("architecture"),
  format: z.enum(["mermaid", "dot", "svg", "json"]).default("mermaid"),
});
type Format = z.infer<typeof body>["format"];

export function diagram(options: ApiOptions): Handler {
  return async (context) => {
    const { files, settings, kind, format } = await readBody(context, body);
    const { resources, findings } = await options.analyzer.analyze({ files, settings, today: today(options) });
    const drawn = buildDiagram({ resources, findings }, kind);
    return context.json({ kind, format, folded: drawn.folded, diagram: await render(drawn, format, options) });
  };
}

async function render(drawn: Diagram, format: Format, { layout }: ApiOptions): Promise<string | Diagram> {
  if (format === "json") return drawn;
  if (format === "mermaid") return renderMermaid(drawn);
  const dot = renderDot(drawn);
  return format === "dot" ? dot : layout.svg(dot);
}
