import { expect, it } from "vitest";
import { matchesAny } from "../../../src/engine/settings/glob.ts";

it.each([
  ["**", "a/b/c.tf", true],
  ["*.tf", "a/b/c.tf", true],
  ["/a/*.tf", "a/c.tf", true],
  ["a/*.tf", "a/b/c.tf", false],
  ["a/**", "a/b/c.tf", true],
  ["a/**", "ab/c.tf", false],
  ["a/", "a/b/c.tf", true],
  ["**/test/**", "x/test/y.tf", true],
  ["**/test/**", "test/y.tf", true],
  ["a.{tf,yaml}", "x/a.yaml", true],
  ["a?.tf", "ab.tf", true],
  ["a+(b).tf", "a+(b).tf", true],
  ["[a].tf", "a.tf", false],
])("%s on %s: %s", (glob, path, expected) => expect(matchesAny(path, [glob])).toBe(expected));

it("does not hang on a hostile glob", () => {
  expect(matchesAny(`${"a".repeat(200)}b`, [`${"*a".repeat(30)}c/`])).toBe(false);
});
