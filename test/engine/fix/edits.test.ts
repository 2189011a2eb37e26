import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyEdits, applyTo, editsBetween, overlap } from "../../../src/engine/fix/edits.ts";
import { hunksOf } from "../../../src/engine/fix/hunks-of.ts";

const lines = fc
  .array(fc.constantFrom("a\n", "b\n", "c\n", "\n", "d\r\n", "e"), { maxLength: 30 })
  .map((parts) => parts.join(""));

describe("edits between two texts", () => {
  it("turn the one into the other, as whole lines that do not overlap", () => {
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const edits = editsBetween("x", before, after);
        expect(applyTo(before, edits)).toBe(after);
        for (const { start } of edits) expect(start === 0 || before[start - 1] === "\n" || start === before.length).toBe(true);
        for (const [index, edit] of edits.entries()) expect(overlap([edit], edits.slice(index + 1))).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  it("are shown as hunks that, applied to the lines, give the same text", () => {
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const plain = (text: string) => text.replaceAll("\r\n", "\n").replace(/\n$/, "").split("\n");
        const old = plain(before);
        for (const { startLine, endLine, after: now } of hunksOf(
          [{ path: "x", text: before }],
          editsBetween("x", before, after),
        ).toReversed()) {
          old.splice(startLine - 1, endLine - startLine + 1, ...now);
        }
        expect(old.join("\n").trimEnd()).toBe(plain(after).join("\n").trimEnd());
      }),
      { numRuns: 1000 },
    );
  });
});

describe("applying", () => {
  const files = [
    { path: "a", text: "one two" },
    { path: "b", text: "", unread: "too large" },
  ];

  it("leaves the other files the very same objects", () => {
    const applied = applyEdits(files, [{ path: "a", start: 0, end: 3, text: "1" }]);
    expect(applied?.[0]?.text).toBe("1 two");
    expect(applied?.[1]).toBe(files[1]);
  });

  it.each([
    ["a file that is not there", { path: "z", start: 0, end: 0, text: "" }],
    ["a file that was not read", { path: "b", start: 0, end: 0, text: "" }],
    ["an end before its start", { path: "a", start: 3, end: 1, text: "" }],
    ["an offset that is no whole number", { path: "a", start: 0.5, end: 1, text: "" }],
    ["an offset before the text", { path: "a", start: -1, end: 1, text: "" }],
  ])("refuses %s", (_name, edit) => expect(applyEdits(files, [edit])).toBeNull());
});
