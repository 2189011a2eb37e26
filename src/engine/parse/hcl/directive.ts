// Directives of templates: `%{ if }`, `%{ else }`, `%{ endif }`, `%{ for }`, `%{ endfor }`. They are read one by one and
// nested afterwards, because trim marks and heredoc indentation work on the flat sequence.

import type { Expression, TemplatePart } from "./ast.ts";
import { readExpression } from "./expression.ts";
import { readForNames } from "./for.ts";
import { MAX_DEPTH, type Reader } from "./reader.ts";
import { type Piece, unreadable } from "./template.ts";
import { IDENTIFIER } from "./tokens.ts";

type Bounds = { readonly kind: "directive"; readonly start: number; end: number };
type If = Bounds & { readonly word: "if"; readonly condition: Expression };
type For = Bounds & {
  readonly word: "for";
  readonly keyName: string | null;
  readonly valueName: string;
  readonly collection: Expression;
};
export type Directive = If | For | (Bounds & { readonly word: "else" | "endif" | "endfor" });

/** From the token after `%{`. */
export function readDirective(reader: Reader, start: number): Directive | null {
  const word = reader.kind === IDENTIFIER ? reader.word() : "";
  const bounds = { kind: "directive", start, end: reader.end } as const;
  reader.height = 0;
  switch (word) {
    case "if":
      reader.advance();
      return { ...bounds, word, condition: readExpression(reader) };
    case "for": {
      const names = readForNames(reader);
      return names && { ...bounds, word, ...names, collection: readExpression(reader) };
    }
    case "else":
    case "endif":
    case "endfor":
      reader.advance();
      return { ...bounds, word };
    default:
      reader.report(`expected "if", "else", "endif", "for" or "endfor" after "%{", found ${reader.found()}`);
      return null;
  }
}

/** An opened directive: `parts` is where what follows goes, `yes` the first branch once `else` was met. */
type Frame = { readonly by: If | For; parts: TemplatePart[]; yes: TemplatePart[] | null };

/** The tree of a flat sequence. In the place of directives that do not match stands something unreadable. */
export function nest(reader: Reader, pieces: readonly Piece[]): TemplatePart[] {
  const root: TemplatePart[] = [];
  const open: Frame[] = [];
  for (const piece of pieces) {
    if (open.length + reader.depth > MAX_DEPTH) return tooDeep(reader, piece);
    const top = open.at(-1);
    if (piece.kind === "directive" && (piece.word === "if" || piece.word === "for"))
      open.push({ by: piece, parts: [], yes: null });
    else if (piece.kind === "directive" && piece.word === "else" && top?.by.word === "if" && top.yes === null) turn(top);
    else if (piece.kind === "directive" && top !== undefined && piece.word === `end${top.by.word}`) {
      open.pop();
      (open.at(-1)?.parts ?? root).push(partOf(top, piece.end));
    } else (top?.parts ?? root).push(piece.kind === "directive" ? unmatched(reader, piece) : piece);
  }
  const [unclosed] = open;
  if (unclosed !== undefined) root.push(withoutEnd(reader, unclosed.by, pieces));
  reader.height += Math.min(pieces.length, MAX_DEPTH);
  return root;
}

function tooDeep(reader: Reader, { start, end }: Piece): TemplatePart[] {
  reader.report(`directives nested more than ${MAX_DEPTH} deep are not read`, start, end);
  return [unreadable(start, end)];
}

function turn(frame: Frame): void {
  frame.yes = frame.parts;
  frame.parts = [];
}

function unmatched(reader: Reader, { word, start, end }: Directive): TemplatePart {
  reader.report(`this %{ ${word} } has no directive that it belongs to`, start, end);
  return unreadable(start, end);
}

/** The outermost directive without an end takes the rest along. */
function withoutEnd(reader: Reader, { word, start, end }: If | For, pieces: readonly Piece[]): TemplatePart {
  reader.report(`this %{ ${word} } has no %{ end${word} }`, start, end, reader.at);
  return unreadable(start, pieces.at(-1)?.end ?? end);
}

function partOf({ by, parts, yes }: Frame, end: number): TemplatePart {
  const { start } = by;
  if (by.word === "if") return { kind: "if", start, end, condition: by.condition, yes: yes ?? parts, no: yes ? parts : [] };
  return { kind: "for", start, end, keyName: by.keyName, valueName: by.valueName, collection: by.collection, body: parts };
}
