import { expect, it } from "vitest";
import type { Diagnostic } from "../../../src/engine/model/source.ts";
import { toldErrors } from "../../../src/engine/render/words/errors.ts";

const at = (path: string, line: number, message: string, severity: Diagnostic["severity"] = "error"): Diagnostic => ({
  severity,
  code: "yaml",
  message,
  range: { path, start: { line, column: 1 }, end: { line, column: 2 } },
});

it("tells of each line the first mistake, and of no warning", () => {
  const all = [at("a.yaml", 3, "one"), at("a.yaml", 3, "two"), at("a.yaml", 4, "three"), at("b.yaml", 3, "four")];
  const told = toldErrors([...all, at("c.yaml", 1, "five", "warning")]);
  expect(told.map(({ message }) => message)).toEqual(["one", "three", "four"]);
});
