// The scanner: one token ahead, by character codes, in one pass from the text's start to its end. The parser holds the
// current token (`kind`, `start`, `end`) and calls advance(); inside quoted texts and heredocs there are no tokens and
// the parser moves `at` itself. Whether a newline is a token depends on the innermost bracket (`newlines`).

import type { Span } from "./ast.ts";
import * as character from "./characters.ts";
import { identifierEnd, identifierStart, isDigit } from "./characters.ts";
import * as token from "./tokens.ts";

/** Nested constructs beyond this are not read: they would exhaust the stack of whoever walks the tree. */
export const MAX_DEPTH = 256;
/** Longest path from an expression's root to a leaf; chains such as `a.b.c` and `a + b + c` nest to the left. */
export const MAX_HEIGHT = 1000;
/** A file with more is not HCL: it is given up, which also bounds the time that recovery may take. */
const MAX_PROBLEMS = 100;

/** Characters that are tokens whatever follows them. */
const SINGLE = new Uint8Array(128);
for (const one of '{}[](),?+-*%"') SINGLE[one.charCodeAt(0)] = 1;

export type Problem = Span & { readonly message: string };

export class Reader {
  readonly text: string;
  /** Where reading stops: the text's length, or where it was given up. */
  limit: number;
  readonly comments: Span[] = [];
  readonly problems: Problem[] = [];
  /** Offset of the next character to scan. */
  at: number;
  kind: number = token.END;
  start = 0;
  end = 0;
  /** Newlines end items here; inside parentheses and brackets they are white space. */
  newlines = true;
  /** A newline that was white space stands before the current token. */
  afterNewline = false;
  depth = 0;
  /** Height of the expression read last. */
  height = 0;
  /** Second reading of a file with an unclosed brace: blocks at the line's start belong to the file. */
  readonly rescue: boolean;
  /** The text ended inside braces or a heredoc. */
  unclosed = false;
  unclosedHeredocs = 0;
  private lastProblem = -1;

  constructor(text: string, rescue = false) {
    this.text = text;
    this.limit = text.length;
    this.rescue = rescue;
    this.at = text.charCodeAt(0) === character.BYTE_ORDER_MARK ? 1 : 0;
  }

  /** One error gives one diagnostic: what follows from it is noticed at the same place or before. */
  report(message: string, start = this.start, end = this.end, noticed = start): void {
    if (noticed <= this.lastProblem || this.problems.length > MAX_PROBLEMS) return;
    this.lastProblem = noticed;
    const isLast = this.problems.length === MAX_PROBLEMS;
    this.problems.push({
      message: isLast ? `more than ${MAX_PROBLEMS} errors: the rest of this file is not read` : message,
      start,
      end,
    });
    if (isLast) this.giveUp();
  }

  /** From here on the text has ended. */
  private giveUp(): void {
    this.limit = this.at;
    this.accept(token.END, this.at, this.at);
  }

  /** Goes on to the next token, past white space and comments; returns its kind. */
  advance(): number {
    const { text, limit } = this;
    this.afterNewline = false;
    let at = this.at;
    while (at < limit) {
      const code = text.charCodeAt(at);
      if (code === character.SPACE || code === character.TAB) at++;
      else if (code === character.LF || (code === character.CR && text.charCodeAt(at + 1) === character.LF)) {
        const end = code === character.LF ? at + 1 : at + 2;
        if (this.newlines) return this.accept(token.NEWLINE, at, end);
        this.afterNewline = true;
        at = end;
      } else {
        const end = code === character.HASH || code === character.SLASH ? this.commentEnd(code, at) : -1;
        if (end < 0) return this.scan(code, at);
        this.comments.push({ start: at, end });
        at = end;
      }
    }
    return this.accept(token.END, limit, limit);
  }

  /** The text of the current token. */
  word(): string {
    return this.text.slice(this.start, this.end);
  }

  isWord(word: string): boolean {
    return this.kind === token.IDENTIFIER && this.end - this.start === word.length && this.text.startsWith(word, this.start);
  }

  /** Sets whether newlines are tokens from the next advance() on; returns what it was. */
  setNewlines(on: boolean): boolean {
    const before = this.newlines;
    this.newlines = on;
    return before;
  }

  /** What stands here, for messages. */
  found(): string {
    if (this.kind === token.END) return "the end of the text";
    if (this.kind === token.NEWLINE) return "a newline";
    const word = this.text.slice(this.start, this.end);
    return this.kind === token.UNKNOWN ? `${quote(word)}, which HCL does not know${hint(word)}` : quote(word);
  }

  private accept(kind: number, start: number, end: number): number {
    this.kind = kind;
    this.start = start;
    this.end = end;
    this.at = end;
    return kind;
  }

  /** The end of the comment that begins here; -1 when none does, or it has no end. */
  private commentEnd(code: number, start: number): number {
    const { text, limit } = this;
    const next = text.charCodeAt(start + 1);
    if (code === character.HASH || next === character.SLASH) {
      const end = text.indexOf("\n", start);
      if (end < 0) return limit;
      return text.charCodeAt(end - 1) === character.CR ? end - 1 : end;
    }
    const close = next === character.STAR ? text.indexOf("*/", start + 2) : -1;
    return close < 0 ? -1 : close + 2;
  }

  private scan(code: number, at: number): number {
    const units = identifierStart(this.text, at);
    if (units > 0) return this.accept(token.IDENTIFIER, at, identifierEnd(this.text, at + units, this.limit));
    if (isDigit(code)) return this.accept(token.NUMBER, at, this.numberEnd(at));
    if (SINGLE[code] === 1) return this.accept(code, at, at + 1);
    return this.scanOperator(code, at, this.text.charCodeAt(at + 1));
  }

  /** What one character does not decide. */
  private scanOperator(code: number, at: number, next: number): number {
    const isEqual = next === character.EQUALS;
    switch (code) {
      case character.EQUALS:
        return next === character.GREATER ? this.accept(token.ARROW, at, at + 2) : this.pair(at, isEqual, token.EQUAL, code);
      case character.BANG:
        return this.pair(at, isEqual, token.NOT_EQUAL, code);
      case character.GREATER:
        return this.pair(at, isEqual, token.GREATER_OR_EQUAL, code);
      case character.LESS:
        return next === code ? this.heredocOpening(at) : this.pair(at, isEqual, token.LESS_OR_EQUAL, code);
      case character.COLON:
        return this.pair(at, next === code, token.DOUBLE_COLON, code);
      case character.AMPERSAND:
        return this.pair(at, next === code, token.AND, token.UNKNOWN);
      case character.PIPE:
        return this.pair(at, next === code, token.OR, token.UNKNOWN);
      case character.TILDE:
        return this.pair(at, next === character.CLOSE_BRACE, token.TRIM_END, token.UNKNOWN);
      case character.DOT:
        return this.text.startsWith("...", at) ? this.accept(token.ELLIPSIS, at, at + 3) : this.accept(code, at, at + 1);
      case character.SLASH:
        // An open comment: everything after it belongs to it.
        return next === character.STAR ? this.accept(token.UNKNOWN, at, this.limit) : this.accept(code, at, at + 1);
      default:
        return this.accept(token.UNKNOWN, at, at + ((this.text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1));
    }
  }

  private pair(at: number, isPair: boolean, two: number, one: number): number {
    return this.accept(isPair ? two : one, at, isPair ? at + 2 : at + 1);
  }

  /** Digits, dots and exponents as far as they go without ending in a dot: `1.2.3` is one (bad) number. */
  private numberEnd(start: number): number {
    const { text, limit } = this;
    let end = start + 1;
    for (let at = end; at < limit; at++) {
      const code = text.charCodeAt(at);
      if (isDigit(code)) end = at + 1;
      else if (code === 0x65 || code === 0x45) {
        const sign = text.charCodeAt(at + 1);
        const digit = sign === character.PLUS || sign === character.MINUS ? at + 2 : at + 1;
        if (digit >= limit || !isDigit(text.charCodeAt(digit))) break;
        at = digit;
        end = digit + 1;
      } else if (code !== character.DOT) break;
    }
    return end;
  }

  /** The marker must be followed by the line's end, without so much as a space. */
  private heredocOpening(at: number): number {
    const { text, limit } = this;
    const marker = text.charCodeAt(at + 2) === character.MINUS ? at + 3 : at + 2;
    const units = marker < limit ? identifierStart(text, marker) : 0;
    const end = units > 0 ? identifierEnd(text, marker + units, limit) : marker;
    const line = text.charCodeAt(end) === character.CR ? end + 1 : end;
    if (units === 0 || text.charCodeAt(line) !== character.LF) return this.accept(character.LESS, at, at + 1);
    return this.accept(token.HEREDOC, at, line + 1);
  }
}

/** A word of the text for a message: in quotes, with control characters written out, and not endless. */
export function quote(word: string): string {
  return JSON.stringify(word.length > 40 ? `${word.slice(0, 40)}…` : word);
}

function hint(word: string): string {
  if (word.startsWith("/*")) return ": the comment has no closing */";
  if (word === "'" || word === "`" || word === "\u201c" || word === "\u201d")
    return ': texts stand in straight double quotes (")';
  if (word === "&" || word === "|") return `: the logical operator is ${word}${word}`;
  return word === ";" ? ": a newline ends an argument" : "";
}
