// What was read and what was not: every file, every diagnostic, every unknown's reason.

import type { Review } from "../../analysis.ts";
import { htmlText } from "../escape/html-text.ts";
import { count } from "../words/count.ts";
import { htmlPlace, section, table } from "./words.ts";

export function htmlCoverage({ after }: Review): string {
  const { files, unknownReasons, unknownValues, notes } = after.coverage;
  const told = after.diagnostics.map(({ severity, message, range }) => [severity, htmlPlace(range, null), htmlText(message)]);
  const unknown = unknownReasons.map(({ because, count: number }) => [String(number), htmlText(because)]);
  return [
    section("What could not be read", table(["", "Where", "Why"], told)),
    section("Notes", notes.map((note) => `<p>${htmlText(note)}</p>`).join("\n")),
    section(`Unknown: ${count(unknownValues, "value")}`, table(["Values", "Because"], unknown)),
    section(
      `Files (${files.length})`,
      table(
        ["", "File", ""],
        files.map(({ path, status, because = "" }) => [status, `<code>${htmlText(path)}</code>`, htmlText(because)]),
      ),
    ),
  ]
    .filter((part) => part !== "")
    .join("\n");
}
