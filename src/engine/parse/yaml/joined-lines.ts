// Text in which no line inside brackets or quotes is indented too little: its line breaks there are spaces.
//
// YAML 1.2 wants such lines deeper than the block around them, and both of our readers insist. What deploys the files
// (libyaml, SnakeYAML, Go's yaml) does not: inside brackets and quotes it takes no heed of indentation, and a list whose
// closing bracket stands below its key is ordinary in templates. Every offset stays what it was.

/** The same text where nothing spans lines. Only for text that was refused: what it makes must be read without an error. */
export function withJoinedLines(text: string): string {
  const scanner = new Scanner(text);
  scanner.run();
  return scanner.joined();
}

class Scanner {
  private readonly text: string;
  private readonly out: string[] = [];
  /** How far the text has been taken over. */
  private taken = 0;
  private at = 0;

  constructor(text: string) {
    this.text = text;
  }

  joined(): string {
    return this.out.join("") + this.text.slice(this.taken);
  }

  run(): void {
    while (this.at < this.text.length) {
      const column = this.line();
      const isBlock = /[|>]/.test(this.text.charAt(this.at));
      this.toNextLine();
      if (isBlock) this.blockScalar(column);
    }
  }

  /** One line of block style, or more where something on it spans them: up to its end, its comment or a block scalar. */
  private line(): number {
    let column = this.skipSpace();
    for (;;) {
      const next = this.text.charAt(this.at);
      if (next === "" || /[\n#|>]/.test(next)) return column;
      if (/^[-?:](\s|$)/.test(this.text.slice(this.at, this.at + 2))) this.at++;
      else if (next === "!" || next === "&" || next === "*") this.token();
      else if (next === '"' || next === "'") this.spanning(this.endOfQuoted());
      else if (next === "[" || next === "{") this.spanning(this.endOfBrackets());
      else this.plain();
      const before = this.at;
      this.skipSpace();
      // What follows a dash or a question mark on its line is a block of its own, as deep as it stands.
      if (next === "-" || next === "?") column += this.at - before + 1;
    }
  }

  /** To the colon that ends a key, or to the end of the line or its comment. */
  private plain(): void {
    const found = /:(?=\s|$)|\s#|\n/g;
    found.lastIndex = this.at;
    this.at = found.exec(this.text)?.index ?? this.text.length;
  }

  private token(): void {
    const found = /[\s,[\]{}]/g;
    found.lastIndex = this.at + 1;
    this.at = found.exec(this.text)?.index ?? this.text.length;
  }

  /** Its lines are deeper than the block that holds it, or empty. */
  private blockScalar(column: number): void {
    while (this.at < this.text.length) {
      const line = this.at;
      const depth = this.skipSpace();
      if (depth <= column && !/[\r\n]/.test(this.text.charAt(this.at) || "\n")) {
        this.at = line;
        return;
      }
      this.toNextLine();
    }
  }

  private endOfQuoted(): number {
    const quote = this.text.charAt(this.at);
    const found = quote === '"' ? /\\[\s\S]|"/g : /''|'/g;
    found.lastIndex = this.at + 1;
    for (let match = found.exec(this.text); match !== null; match = found.exec(this.text))
      if (match[0] === quote) return found.lastIndex;
    return this.text.length;
  }

  private endOfBrackets(): number {
    const start = this.at;
    let depth = 0;
    let isFresh = true;
    while (this.at < this.text.length) {
      const next = this.text.charAt(this.at);
      if ((next === '"' || next === "'") && isFresh) this.at = this.endOfQuoted();
      else if (next === "#" && /\s/.test(this.text.charAt(this.at - 1))) this.blank(start);
      else if (next === "!" && isFresh) this.token();
      else this.at++;
      if (next === "[" || next === "{") depth++;
      if ((next === "]" || next === "}") && --depth === 0) break;
      isFresh = /[\s!]/.test(next) ? isFresh : /[[\]{},:]/.test(next);
    }
    const end = this.at;
    this.at = start;
    return end;
  }

  /** A comment between brackets would go on to their end, were its line joined to the next. */
  private blank(start: number): void {
    const line = this.text.indexOf("\n", this.at);
    const end = line < 0 ? this.text.length : line;
    this.take(start, this.at);
    this.out.push(" ".repeat(end - this.at));
    this.taken = end;
    this.at = end;
  }

  private spanning(end: number): void {
    this.take(this.at, end);
    this.at = end;
  }

  /** What is not taken yet: as it is up to `start`, without line breaks from there to `end`. */
  private take(start: number, end: number): void {
    const from = Math.max(start, this.taken);
    this.out.push(this.text.slice(this.taken, from), this.text.slice(from, end).replace(/[\r\n]/g, " "));
    this.taken = end;
  }

  private skipSpace(): number {
    const start = this.at;
    while (this.text.charAt(this.at) === " " || this.text.charAt(this.at) === "\t") this.at++;
    return this.at - start;
  }

  private toNextLine(): void {
    const line = this.text.indexOf("\n", this.at);
    this.at = line < 0 ? this.text.length : line + 1;
  }
}
