// A finding → a model's idea of how to mend it: lines to replace in the excerpt around the finding.
//
// Only ideas: whoever asked proves each by applying it and analysing again. What could not be an honest edit of the
// lines that were shown is dropped here.

import { z } from "zod";
import { type Excerpt, type Finding, REDACTED, redactText, type SourceFile, type TextEdit } from "../engine/index.ts";
import { createFence, fenceRule } from "./fence.ts";
import type { Question } from "./model.ts";

const suggestion = z.strictObject({
  edits: z.array(z.strictObject({ startLine: z.number(), endLine: z.number(), replacement: z.string() })),
});

const { $schema: _, ...schema } = z.toJSONSchema(suggestion);

const MOST_EDITS = 5;
const MOST_CHARACTERS = 4_000;
/** Direction overrides and other signs that make a line look like another. */
const DECEIVING = /[\p{Default_Ignorable_Code_Point}\p{Cf}]|(?![\n\t])\p{Cc}/u;

export function suggestQuestion(finding: Finding, excerpt: Excerpt): Question {
  const { nonce, wrap } = createFence();
  const lines = shown(excerpt).map((line, index) => `${excerpt.startLine + index}| ${line}`);
  const { rule, title, message, why, remediation, resource } = finding;
  return {
    purpose: "suggest",
    system: [
      "You mend infrastructure code. You are given one finding and numbered lines of one file.",
      "Answer with the smallest edits that mend the finding and change nothing else: each replaces the lines startLine to endLine (inclusive, as numbered) with the replacement's lines, without numbers.",
      "Keep the file's indentation and style. Never invent names, ids or secrets. If the lines shown are not enough, answer with no edits.",
      fenceRule(nonce),
    ].join("\n"),
    user: [
      wrap("finding", redactText(JSON.stringify({ rule, title, message, why, remediation, resource }, null, 1))),
      wrap(`file ${excerpt.path.replace(/[^\w./-]/g, "_")}`, lines.join("\n")),
    ].join("\n\n"),
    schema: { name: "edits", schema },
  };
}

/** The answer as edits of the file's text; null when it is none, or not one that the excerpt allows. */
export function editsOf(answer: string, excerpt: Excerpt, file: SourceFile): readonly TextEdit[] | null {
  const parsed = suggestion.safeParse(json(answer));
  if (!parsed.success || parsed.data.edits.length === 0 || parsed.data.edits.length > MOST_EDITS) return null;
  const edits = [...parsed.data.edits].sort((a, b) => a.startLine - b.startLine);
  const honest = edits.every((edit, index) => isHonest(edit, excerpt, file) && edit.startLine > (edits[index - 1]?.endLine ?? 0));
  if (!honest) return null;
  const changing = edits
    .map((edit) => textEdit(edit, file))
    .filter(({ start, end, text }) => file.text.slice(start, end) !== text);
  return changing.length > 0 ? changing : null;
}

type Edit = z.infer<typeof suggestion>["edits"][number];

/** Within the lines that were shown, of sane size, hiding nothing, and leaving every redacted line alone. */
function isHonest({ startLine, endLine, replacement }: Edit, excerpt: Excerpt, file: SourceFile): boolean {
  const last = excerpt.startLine + excerpt.lines.length - 1;
  if (!Number.isInteger(startLine) || !Number.isInteger(endLine)) return false;
  if (startLine < excerpt.startLine || endLine < startLine || endLine > last) return false;
  if (replacement.length > MOST_CHARACTERS || replacement.includes(REDACTED) || DECEIVING.test(replacement)) return false;
  const now = file.text.split(/\r?\n/).slice(startLine - 1, endLine);
  return (
    now.join("\n") ===
    shown(excerpt)
      .slice(startLine - excerpt.startLine, endLine - excerpt.startLine + 1)
      .join("\n")
  );
}

const shown = (excerpt: Excerpt): readonly string[] => redactText(excerpt.lines.join("\n")).split("\n");

function textEdit({ startLine, endLine, replacement }: Edit, { path, text }: SourceFile): TextEdit {
  const lines = text.match(/[^\n]*(?:\n|$)/g) ?? [];
  const start = lengthOf(lines.slice(0, startLine - 1));
  const replaced = lines.slice(startLine - 1, endLine).join("");
  const newline = replaced.includes("\r\n") ? "\r\n" : "\n";
  const body = replacement.replace(/\n$/, "").replaceAll("\n", newline);
  return { path, start, end: start + replaced.length, text: body + (replaced.endsWith("\n") ? newline : "") };
}

const lengthOf = (lines: readonly string[]): number => lines.reduce((sum, line) => sum + line.length, 0);

/** Some models put their JSON into a code block all the same. */
function json(answer: string): unknown {
  try {
    return JSON.parse(answer.trim().replace(/^```(?:json)?\n?|\n?```$/g, ""));
  } catch {
    return null;
  }
}
