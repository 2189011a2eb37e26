// Directives of templates: `%{ if }`, `%{ else }`, `%{ endif }`, `%{ for }`, `%{ endfor }`. They are read one by one and
// nested afterwards, because trim marks and heredoc indentation work on the flat sequence.

import type { Expression, TemplatePart } from "./ast.ts";
import { readExpression } from "./expression.ts";
import { readForNames } from "./for.ts";
import { MAX_DEPTH, type Reader } from "./reader.ts";
import type { Piece } from "./template.ts";
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

/** The tree of a flat sequence. Directives that do not match are reported and passed over. */
export function nest(reader: Reader, pieces: readonly Piece[]): TemplatePart[] {
  const root: TemplatePart[] = [];
  const open: Frame[] = [];
  const place = () => open.at(-1)?.parts ?? root;
  reader.height += pieces.length < MAX_DEPTH ? pieces.length : MAX_DEPTH;
  for (const piece of pieces) {
    if (piece.kind !== "directive") place().push(piece);
    else if (piece.word === "if" || piece.word === "for") {
      if (open.length + reader.depth >= MAX_DEPTH) return tooDeep(reader, piece);
      open.push({ by: piece, parts: [], yes: null });
    } else if (piece.word === "else") turn(reader, open.at(-1), piece);
    else closeFrame(reader, open, piece, root);
  }
  for (let frame = open.pop(); frame !== undefined; frame = open.pop()) {
    const { by } = frame;
    reader.report(`this %{ ${by.word} } has no %{ end${by.word} }`, by.start, by.end, reader.at);
    place().push(partOf(frame, by.end));
  }
  return root;
}

function tooDeep(reader: Reader, { start, end }: Directive): TemplatePart[] {
  reader.report(`directives nested more than ${MAX_DEPTH} deep are not read`, start, end);
  return [{ kind: "interpolation", start, end, value: { kind: "invalid", start, end, because: "nested too deep" } }];
}

function turn(reader: Reader, frame: Frame | undefined, at: Directive): void {
  if (frame?.by.word === "if" && frame.yes === null) {
    frame.yes = frame.parts;
    frame.parts = [];
  } else unmatched(reader, at);
}

function closeFrame(reader: Reader, open: Frame[], at: Directive, root: TemplatePart[]): void {
  const frame = open.at(-1);
  if (frame !== undefined && `end${frame.by.word}` === at.word) {
    open.pop();
    (open.at(-1)?.parts ?? root).push(partOf(frame, at.end));
  } else unmatched(reader, at);
}

function unmatched(reader: Reader, at: Directive): void {
  reader.report(`this %{ ${at.word} } has no directive that it belongs to`, at.start, at.end);
}

function partOf({ by, parts, yes }: Frame, end: number): TemplatePart {
  const { start } = by;
  if (by.word === "if") return { kind: "if", start, end, condition: by.condition, yes: yes ?? parts, no: yes ? parts : [] };
  return { kind: "for", start, end, keyName: by.keyName, valueName: by.valueName, collection: by.collection, body: parts };
}
