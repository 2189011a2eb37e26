import { expect, it } from "vitest";
import { keptByContent } from "../../../src/engine/model/kept-by-content.ts";

function counting() {
  const read: string[] = [];
  const kept = keptByContent(({ path, text }) => {
    read.push(path);
    return { path, text };
  });
  return { read, kept };
}

it("reads a file once as long as its text stays the same", () => {
  const { read, kept } = counting();
  const first = kept({ path: "a.tf", text: "x" });
  expect(kept({ path: "a.tf", text: "x" })).toBe(first);
  expect(read).toEqual(["a.tf"]);
});

it("reads another text, and the same text elsewhere, anew", () => {
  const { read, kept } = counting();
  for (const file of [
    { path: "a.tf", text: "x" },
    { path: "a.tf", text: "y" },
    { path: "b.tf", text: "y" },
  ]) {
    expect(kept(file)).toEqual(file);
  }
  expect(read).toEqual(["a.tf", "a.tf", "b.tf"]);
});

it("forgets past its budget, and goes on remembering", () => {
  const { read, kept } = counting();
  const large = { path: "large.yaml", text: "x".repeat(49_999_999) };
  const small = { path: "small.yaml", text: "xx" };
  for (const file of [large, small, small, large]) kept(file);
  expect(read).toEqual(["large.yaml", "small.yaml", "large.yaml"]);
});
