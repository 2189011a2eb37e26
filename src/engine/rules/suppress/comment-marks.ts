// The suppressing comments of a file, each with the line that it speaks of: its own when it stands behind something,
// else the next line that is neither empty nor a comment.

import type { SourceFile } from "../../model/source.ts";
import { commentsOf as hclComments } from "../../parse/hcl/document.ts";
import { parseHcl } from "../../parse/hcl/parse-hcl.ts";
import { type Lines, linesOf, positionAt, rangeAt } from "../../parse/lines.ts";
import { commentsOf as yamlComments } from "../../parse/yaml/comments.ts";
import { parseYaml } from "../../parse/yaml/parse-yaml.ts";
import type { Mark } from "./mark.ts";
import { readComment, WORDS } from "./read-comment.ts";

type Comment = { readonly start: number; readonly end: number };

export function commentMarks(file: SourceFile): readonly Mark[] {
  if (!WORDS.test(file.text)) return [];
  const comments = commentsIn(file);
  const lines = linesOf(file.path, file.text);
  const commented = new Set(comments.filter((each) => isAlone(file.text, each)).flatMap((each) => linesOfSpan(lines, each)));
  return comments.flatMap((comment) => marksOf(comment, file, { lines, commented }));
}

function commentsIn(file: SourceFile): readonly Comment[] {
  if (/\.(tf|tofu)$/.test(file.path)) return hclComments(parseHcl(file.path, file.text));
  return /\.ya?ml$/.test(file.path) ? yamlComments(parseYaml(file.path, file.text)) : [];
}

type Around = { readonly lines: Lines; readonly commented: ReadonlySet<number> };

function marksOf(comment: Comment, { text }: SourceFile, { lines, commented }: Around): readonly Mark[] {
  const line = positionAt(lines, comment.start).line;
  const meant = isAlone(text, comment) ? nextLine(positionAt(lines, comment.end).line + 1, text, { lines, commented }) : line;
  const range = rangeAt(lines, comment.start, comment.end);
  return readComment(text.slice(comment.start, comment.end)).map(({ reach, ...said }): Mark => {
    if (reach === "file") return { ...said, range, reach: { kind: "file" } };
    return { ...said, range, reach: { kind: reach, line: reach === "line" ? meant : line } };
  });
}

function isAlone(text: string, { start }: Comment): boolean {
  return text.slice(text.lastIndexOf("\n", start - 1) + 1, start).trim() === "";
}

function linesOfSpan(lines: Lines, { start, end }: Comment): readonly number[] {
  const [from, to] = [positionAt(lines, start).line, positionAt(lines, end).line];
  return Array.from({ length: to - from + 1 }, (_, offset) => from + offset);
}

function nextLine(from: number, text: string, { lines, commented }: Around): number {
  let line = from;
  while (line <= lines.starts.length && (commented.has(line) || isEmpty(line, text, lines))) line++;
  return line;
}

function isEmpty(line: number, text: string, { starts, length }: Lines): boolean {
  return text.slice(starts[line - 1] ?? length, starts[line] ?? length).trim() === "";
}
