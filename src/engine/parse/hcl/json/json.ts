// JSON with positions, for `.tf.json` and `.tfvars.json`. An error ends the reading; what stood before it is kept.

import type { Span } from "../ast.ts";
import type { Problem } from "../reader.ts";

/** `places[i]` is where the text's i-th code unit stands in the file; null when that is `start + 1 + i`. */
export type JsonText = Span & { readonly kind: "text"; readonly text: string; readonly places: readonly number[] | null };
export type JsonMember = { readonly name: JsonText; readonly value: Json };
export type JsonObject = Span & { readonly kind: "object"; readonly members: readonly JsonMember[] };
export type JsonList = Span & { readonly kind: "list"; readonly items: readonly Json[] };
export type JsonScalar = Span & { readonly kind: "scalar"; readonly value: number | boolean | null };
export type Json = JsonText | JsonObject | JsonList | JsonScalar;

/** As deep as expressions of the native syntax. */
const MAX_DEPTH = 256;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const ESCAPES: Readonly<Record<string, string>> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t", '"': '"', "\\": "\\", "/": "/" };
const WORDS = [
  ["true", true],
  ["false", false],
  ["null", null],
] as const;

export type JsonResult = { readonly json: Json | null; readonly problem: Problem | null };

export function readJson(text: string): JsonResult {
  const scanner = new Scanner(text);
  const json = scanner.readValue(0);
  scanner.expectEnd();
  return { json, problem: scanner.problem };
}

class Scanner {
  problem: Problem | null = null;
  private readonly text: string;
  private at: number;

  constructor(text: string) {
    this.text = text;
    this.at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  }

  /** Null after an error. Objects and lists that an error cut short are given as far as they were read. */
  readValue(depth: number): Json | null {
    this.skipSpace();
    const character = this.text[this.at];
    if (depth > MAX_DEPTH) return this.fail(`fewer than ${MAX_DEPTH} levels of nesting`);
    if (character === "{") return this.readObject(depth);
    if (character === "[") return this.readList(depth);
    if (character === '"') return this.readText();
    return this.readScalar();
  }

  expectEnd(): void {
    this.skipSpace();
    if (this.problem === null && this.at < this.text.length) this.fail("the end of the file");
  }

  private readObject(depth: number): JsonObject {
    const start = this.at++;
    const members: JsonMember[] = [];
    for (let more = !this.take("}"); more; more = this.next("}")) {
      const name = this.peek() === '"' ? this.readText() : this.fail("a property's name in double quotes");
      if (name === null || !this.expect(":")) break;
      const value = this.readValue(depth + 1);
      if (value !== null) members.push({ name, value });
    }
    return { kind: "object", start, end: this.at, members };
  }

  private readList(depth: number): JsonList {
    const start = this.at++;
    const items: Json[] = [];
    for (let more = !this.take("]"); more; more = this.next("]")) {
      const item = this.readValue(depth + 1);
      if (item !== null) items.push(item);
    }
    return { kind: "list", start, end: this.at, items };
  }

  /** After a member or item: whether another follows. */
  private next(closer: string): boolean {
    if (this.problem !== null || this.take(closer)) return false;
    return this.take(",") || this.fail(`"," or "${closer}"`) !== null;
  }

  private readText(): JsonText | null {
    const start = this.at++;
    const parts: string[] = [];
    const places: number[] = [];
    let escaped = false;
    for (;;) {
      const from = this.at;
      const part = this.readPlain() || this.readEscape();
      if (part === "") break;
      escaped ||= part.length !== this.at - from;
      parts.push(part);
      for (let i = 0; i < part.length; i++) places.push(part.length === this.at - from ? from + i : from);
    }
    if (this.problem !== null) return null;
    if (this.text[this.at] !== '"') return this.fail("a closing quote (and no control character before it)");
    places.push(this.at++);
    return { kind: "text", start, end: this.at, text: parts.join(""), places: escaped ? places : null };
  }

  /** What stands for itself: all but quotes, backslashes and control characters. */
  private readPlain(): string {
    const start = this.at;
    for (let code = this.text.charCodeAt(this.at); code >= 0x20 && code !== 0x22 && code !== 0x5c; )
      code = this.text.charCodeAt(++this.at);
    return this.text.slice(start, this.at);
  }

  /** "" when none stands here. */
  private readEscape(): string {
    if (this.text[this.at] !== "\\") return "";
    const letter = this.text[this.at + 1] ?? "";
    const digits = letter === "u" ? this.text.slice(this.at + 2, this.at + 6) : "";
    const character = /^[0-9a-fA-F]{4}$/.test(digits) ? String.fromCharCode(Number.parseInt(digits, 16)) : ESCAPES[letter];
    if (character === undefined) this.fail('an escape of JSON (\\n, \\", \\u0041, …)');
    else this.at += digits === "" ? 2 : 6;
    return character ?? "";
  }

  private readScalar(): JsonScalar | null {
    const start = this.at;
    const word = WORDS.find(([name]) => this.text.startsWith(name, start));
    const number = word === undefined ? this.match(NUMBER) : "";
    if (word !== undefined) this.at += word[0].length;
    else if (number === "") return this.fail("a value");
    return { kind: "scalar", start, end: this.at, value: word === undefined ? Number(number) : word[1] };
  }

  private match(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const [matched = ""] = pattern.exec(this.text) ?? [];
    this.at += matched.length;
    return matched;
  }

  private peek(): string | undefined {
    this.skipSpace();
    return this.text[this.at];
  }

  private take(character: string): boolean {
    if (this.peek() !== character) return false;
    this.at++;
    return true;
  }

  private expect(character: string): boolean {
    return this.take(character) || this.fail(`"${character}"`) !== null;
  }

  private skipSpace(): void {
    while (" \t\r\n".includes(this.text[this.at] ?? "x")) this.at++;
  }

  private fail(expected: string): null {
    const found = this.at < this.text.length ? JSON.stringify(this.text[this.at]) : "the end of the file";
    this.problem ??= {
      message: `expected ${expected}, found ${found}`,
      start: this.at,
      end: Math.min(this.at + 1, this.text.length),
    };
    return null;
  }
}
