// A resource by hand, for tests of what comes after the evaluators.

import type { Resource } from "../../src/engine/model/resource.ts";

export function aResource(address: string, given: Partial<Resource> = {}): Resource {
  const type = given.type ?? address.split(".")[0] ?? "";
  const range = { path: "main.tf", start: { line: 1, column: 1 }, end: { line: 9, column: 2 } };
  const made = {
    address,
    type,
    name: address,
    language: "terraform",
    stack: "",
    range,
    attributes: {},
    places: {},
    references: [],
  } as const;
  return { ...made, ...given };
}
