// The JSON reader against JSON.parse: the same texts accepted, the same values, on generated and damaged documents.

import fc from "fast-check";
import { expect, it } from "vitest";
import { type Json, readJson } from "../../../../src/engine/parse/hcl/json/json.ts";

const runs = Number(process.env["HCL_RUNS"] ?? 25) * 20;
const seed = Number(process.env["HCL_SEED"] ?? 1);

function plain(json: Json | null): unknown {
  if (json === null) return undefined;
  if (json.kind === "text") return json.text;
  if (json.kind === "scalar") return json.value;
  if (json.kind === "list") return json.items.map(plain);
  return Object.fromEntries(json.members.map(({ name, value }) => [name.text, plain(value)]));
}

function parsed(text: string): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null;
  }
}

function agrees(text: string): void {
  const expected = parsed(text);
  const { json, problem } = readJson(text);
  expect({ text, accepted: problem === null }).toEqual({ text, accepted: expected !== null });
  if (expected !== null) expect(JSON.stringify(plain(json))).toBe(JSON.stringify(expected.value));
}

it("reads documents as JSON.parse does", () => {
  const documents = fc.oneof(
    fc.json(),
    fc.jsonValue().map((value) => JSON.stringify(value, null, 2)),
  );
  fc.assert(fc.property(documents, agrees), { numRuns: runs, seed });
});

it("judges damaged documents as JSON.parse does", () => {
  const pieces = [
    "",
    '"',
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\\",
    "\\u00e9",
    "\\ud83d",
    "0",
    "1",
    "-",
    ".",
    "e5",
    "true",
    "nul",
    " ",
    "\n",
    "\u00a0",
    "\t",
  ];
  const cut = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(2), fc.constantFrom(...pieces));
  const damaged = fc.tuple(fc.json({ maxDepth: 3 }), cut).map(([text, [where, length, piece]]) => {
    const at = Math.floor(where * text.length);
    return text.slice(0, at) + piece + text.slice(at + length);
  });
  fc.assert(fc.property(damaged, agrees), { numRuns: runs, seed });
});

it.each([
  ['"a\\nb\\u00e9"', [1, 2, 4, 5, 11]],
  ['"plain"', null],
])("knows where the characters of %s stand", (text, places) => {
  expect(readJson(text).json).toMatchObject({ kind: "text", places });
});
