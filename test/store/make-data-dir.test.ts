import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { makeDataDir } from "../../src/store/make-data-dir.ts";

const folder = mkdtempSync(join(tmpdir(), "stackstage-data-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the data directory", () => {
  it("is made for its owner alone", () => {
    makeDataDir(join(folder, "a", "b"));
    expect(statSync(join(folder, "a", "b")).mode & 0o777).toBe(0o700);
  });

  it("is named, with what to do, where it cannot be made", () => {
    writeFileSync(join(folder, "file"), "");
    const make = () => makeDataDir(join(folder, "file", "x"));
    expect(make).toThrow(/The data directory .*file\/x cannot be made: ENOTDIR.* with STACKSTAGE_DATA_DIR\.$/);
  });
});
