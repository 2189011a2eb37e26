// `stackstage diagram`: the resources of a folder, drawn.

import { analyze, buildDiagram, loadCatalogue, renderDot, renderMermaid } from "../../engine/index.ts";
import { type Command, choiceOption, type ExitCode, UsageError, type Values } from "../command.ts";
import { openFolder } from "../local/open-folder.ts";
import { sayNothingFound, sayUnread } from "../local/said.ts";
import { today } from "../local/settings.ts";
import { write } from "../write.ts";

export const diagramCommand: Command = {
  summary: "draw the resources of a folder",
  usage: `Usage: stackstage diagram [PATH] [--kind architecture|resources] [--format mermaid|dot|svg] [--config FILE] [--workspace NAME]

  PATH             a folder or file (default: the current folder)
  --kind KIND      architecture (default): what matters to the picture; resources: all of them
  --format FORMAT  mermaid (default), dot or svg

Boxes with an open finding of medium severity or worse are marked.
Exit codes: 0 drawn, 2 wrong usage, 3 something could not be read.`,
  options: { kind: { type: "string" }, format: { type: "string" }, config: { type: "string" }, workspace: { type: "string" } },
  run,
};

async function run(positionals: readonly string[], values: Values): Promise<ExitCode> {
  const [path = ".", extra] = positionals;
  if (extra !== undefined) throw new UsageError(`one path at a time; "${extra}" was not expected.`);
  const kind = choiceOption(values, "kind", ["architecture", "resources"]);
  const format = choiceOption(values, "format", ["mermaid", "dot", "svg"]);
  const { files, settings } = openFolder(path, values);
  const { resources, findings, diagnostics, coverage } = analyze(files, { catalogue: loadCatalogue(), settings, today: today() });
  const diagram = buildDiagram({ resources, findings }, kind);
  if (format === "mermaid") await write(`${renderMermaid(diagram)}\n`);
  else await write(format === "dot" ? `${renderDot(diagram)}\n` : await svg(renderDot(diagram)));
  return sayUnread({ files: coverage.files, diagnostics }) || sayNothingFound(path, coverage.files);
}

async function svg(dot: string): Promise<string> {
  const { graphvizLayout } = await import("../../draw/graphviz-layout.ts");
  const layout = graphvizLayout();
  try {
    return await layout.svg(dot);
  } finally {
    await layout.close();
  }
}
