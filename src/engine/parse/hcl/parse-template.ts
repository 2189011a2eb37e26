// Texts that are one template or one expression by themselves: files for templatefile(), strings of JSON.

import { linesOf } from "../lines.ts";
import type { Expression } from "./ast.ts";
import { diagnosticsOf, type HclExpression } from "./document.ts";
import { readExpression } from "./expression.ts";
import { readBare } from "./heredoc.ts";
import { type Problem, Reader } from "./reader.ts";
import { END } from "./tokens.ts";

/** What `templatefile()` reads: text with `${…}` and `%{…}`, without quotes around it. */
export function parseTemplate(path: string, text: string): HclExpression {
  const { expression, problems } = readTemplate(text);
  return { expression, diagnostics: diagnosticsOf(problems, linesOf(path, text)) };
}

/** One expression and nothing else; newlines are white space in it. */
export function parseExpression(path: string, text: string): HclExpression {
  const { expression, problems } = readWhole(text);
  return { expression, diagnostics: diagnosticsOf(problems, linesOf(path, text)) };
}

export type Whole = { readonly expression: Expression; readonly problems: readonly Problem[] };

export function readTemplate(text: string): Whole {
  const reader = new Reader(text);
  return { expression: readBare(reader), problems: reader.problems };
}

export function readWhole(text: string): Whole {
  const reader = new Reader(text);
  reader.newlines = false;
  reader.advance();
  const expression = readExpression(reader);
  if (reader.kind !== END) reader.report(`expected the end of this expression, found ${reader.found()}`);
  return { expression, problems: reader.problems };
}
