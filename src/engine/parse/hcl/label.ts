// A block's label: a word, or a quoted text without templates.

import type { Label } from "./ast.ts";
import { readQuoted } from "./quoted.ts";
import type { Reader } from "./reader.ts";
import { decode } from "./texts.ts";
import { IDENTIFIER } from "./tokens.ts";

export function readLabel(reader: Reader): Label {
  const { start, end } = reader;
  if (reader.kind === IDENTIFIER) {
    const text = reader.word();
    reader.advance();
    return { start, end, text };
  }
  const quoted = readQuoted(reader);
  if (quoted.kind === "literal") return { start, end: quoted.end, text: decode(reader, start + 1, quoted.end - 1, true) };
  reader.report(
    "expected a plain text as label: templates are not read here (a literal $ before { is doubled)",
    start,
    quoted.end,
  );
  return { start, end: quoted.end, text: reader.text.slice(start + 1, quoted.kind === "template" ? quoted.end - 1 : quoted.end) };
}
