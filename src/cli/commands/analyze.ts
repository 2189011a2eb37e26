// `stackstage analyze`: judges files or folders as they stand.

import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import {
  type Analysis,
  analyze,
  analyzeText,
  loadCatalogue,
  renderAnalysisJson,
  renderAnalysisJsonLines,
  renderAnalysisMarkdown,
  renderAnalysisSarif,
  renderAnalysisTerminal,
  type Settings,
} from "../../engine/index.ts";
import { type Command, choiceOption, type ExitCode, textOption, UsageError, type Values } from "../command.ts";
import { localCatalogue } from "../local/catalogue.ts";
import { isFolder } from "../local/folder.ts";
import { openFolder } from "../local/open-folder.ts";
import { sayNothingFound } from "../local/said.ts";
import { localSettings, today } from "../local/settings.ts";
import { complain, wantsColour, write } from "../write.ts";

const FORMATS = ["terminal", "json", "jsonl", "sarif", "markdown"] as const;
type Format = (typeof FORMATS)[number];

export const analyzeCommand: Command = {
  summary: "judge files or folders as they stand",
  usage: `Usage: stackstage analyze [PATH…] [--format terminal|json|jsonl|sarif|markdown] [--config FILE] [--workspace NAME]
       stackstage analyze --text DESCRIPTION [--format …]

  PATH…             files or folders, each judged on its own (default: the current folder)
  --format FORMAT   terminal (default), json, jsonl (one outcome a line), sarif or markdown; one document a path
  --config FILE     configuration (default: .stackstage.yml in the folder)
  --workspace NAME  terraform.workspace
  --text WORDS      an architecture in plain words instead of files ("-": from standard input)

Exit codes: 0 no finding that would block a change, 1 there is one, 2 wrong usage, 3 something could not be read.`,
  options: { format: { type: "string" }, config: { type: "string" }, workspace: { type: "string" }, text: { type: "string" } },
  run,
};

async function run(positionals: readonly string[], values: Values): Promise<ExitCode> {
  const format = choiceOption(values, "format", FORMATS);
  const text = textOption(values, "text");
  if (text !== undefined) return described(text, positionals, format, values);
  const paths = positionals.length === 0 ? ["."] : positionals;
  const codes: ExitCode[] = [];
  for (const path of paths) {
    const { files, settings } = openFolder(path, values);
    const catalogue = await localCatalogue(files, settings, complain);
    const analysis = analyze(files, { catalogue, settings, today: today() });
    await write(textOf(analysis, format, path));
    codes.push(exitCodeOf(analysis, settings), sayNothingFound(path, analysis.coverage.files));
  }
  return codes.includes(3) ? 3 : codes.includes(1) ? 1 : 0;
}

async function described(text: string, paths: readonly string[], format: Format, values: Values): Promise<ExitCode> {
  if (paths.length > 0) throw new UsageError("give either --text or paths, not both.");
  const settings = localSettings([], values, complain);
  const words = text === "-" ? readFileSync(process.stdin.fd, "utf8") : text;
  if (words.trim() === "") throw new UsageError("--text is empty; describe an architecture in a sentence or two.");
  const analysis = analyzeText(words, { catalogue: loadCatalogue(), settings, today: today() });
  await write(textOf(analysis, format, "."));
  if (analysis.resources.length > 0) return exitCodeOf(analysis, settings);
  complain("No service was recognised, so nothing was judged. Name services: two EC2 behind a public ALB.");
  return 3;
}

function textOf(analysis: Analysis, format: Format, path: string): string {
  switch (format) {
    case "json":
      return renderAnalysisJson(analysis);
    case "jsonl":
      return renderAnalysisJsonLines(analysis, prefixOf(path));
    case "sarif":
      return renderAnalysisSarif(analysis);
    case "markdown":
      return renderAnalysisMarkdown(analysis, null);
    case "terminal":
      return renderAnalysisTerminal(analysis, { colour: wantsColour(), width: process.stdout.columns ?? 100, links: null });
  }
}

/** Paths of an analysis are relative to the folder that was named (to the folder of the file that was named). */
function prefixOf(path: string): string {
  const folder = isFolder(path) ? path : dirname(path);
  return folder === "." ? "" : `${folder.replace(/\/+$/, "")}/`;
}

function exitCodeOf(analysis: Analysis, { gate }: Settings): ExitCode {
  if (analysis.coverage.files.some((file) => file.status === "failed")) return 3;
  return analysis.findings.some((finding) => finding.mode === "enforce" && gate.failOn.includes(finding.severity)) ? 1 : 0;
}
