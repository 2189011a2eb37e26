// CSV after RFC 4180, its first line naming the columns.

import { type Failed, failed } from "../failed.ts";
import { LIMITS } from "../run.ts";
import type { Plain } from "./shape.ts";

export function decodeCsv(text: string): Plain | Failed {
  const rows = readRows(text);
  if (rows === null) return failed("a quoted field does not end");
  const [names, ...records] = rows;
  if (names === undefined) return failed("there is no line with the names of the columns");
  if (new Set(names).size < names.length) return failed("two columns have the same name");
  if (records.some((record) => record.length !== names.length))
    return failed("a line has another number of fields than the first");
  if (records.length > LIMITS.items) return failed(`more than ${LIMITS.items} lines`);
  return records.map((record) => Object.fromEntries(names.map((name, i) => [name, record[i] ?? ""])));
}

/** Empty lines are left out, as in Go. */
function readRows(text: string): string[][] | null {
  const rows: string[][] = [];
  let row: string[] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\r?\n|$)/gy;
  while (field.lastIndex < text.length) {
    const match = field.exec(text);
    if (match === null) return null;
    row.push(
      match[1] === undefined ? (match[2] ?? "").replace(/\r$/, "") : match[1].replaceAll('""', '"').replaceAll("\r\n", "\n"),
    );
    if (match[3] === ",") {
      if (field.lastIndex === text.length) row.push("");
      else continue;
    }
    if (row.length > 1 || row[0] !== "" || match[1] !== undefined) rows.push(row);
    row = [];
  }
  if (row.length > 0) rows.push(row);
  return rows;
}
