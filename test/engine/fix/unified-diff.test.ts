import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import { editsBetween } from "../../../src/engine/fix/edits.ts";
import { unifiedDiff } from "../../../src/engine/fix/unified-diff.ts";

it("shows a change with three lines around it", () => {
  const text = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";
  const edits = editsBetween("a", text, text.replace("5\n", "five\nmore\n"));
  expect(unifiedDiff([{ path: "a", text }], edits)).toBe(
    "--- a/a\n+++ b/a\n@@ -2,7 +2,8 @@\n 2\n 3\n 4\n-5\n+five\n+more\n 6\n 7\n 8\n",
  );
});

it("is nothing without edits", () => expect(unifiedDiff([{ path: "a", text: "1\n" }], [])).toBe(""));

const someText = fc
  .array(fc.constantFrom("a\n", "b\n", "c\n", "\n"), { maxLength: 30 })
  .chain((lines) => fc.constantFrom("", "end").map((end) => lines.join("") + end));

it("is a patch that git applies", () => {
  const folder = mkdtempSync(join(tmpdir(), "stackstage-diff-"));
  try {
    fc.assert(
      fc.property(someText, someText, (before, after) => {
        fc.pre(before !== after && before !== "" && after !== "");
        writeFileSync(join(folder, "a"), before);
        execFileSync("git", ["apply", "-"], {
          cwd: folder,
          input: unifiedDiff([{ path: "a", text: before }], editsBetween("a", before, after)),
        });
        expect(readFileSync(join(folder, "a"), "utf8")).toBe(after);
      }),
      { numRuns: 60 },
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});
