import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { readFolder } from "../../src/cli/local/folder.ts";

it("reads scripts by their first line, and no other file without a suffix", () => {
  const folder = mkdtempSync(join(tmpdir(), "stackstage-"));
  const files = {
    Makefile: "up:\n",
    "bin/start": "#!/bin/sh\n",
    "bin/program": "\u007fELF",
    "bin/empty": "",
    "data/fixture": "{}",
    "dev/Tiltfile": "",
    LICENSE: "MIT",
    "main.tf": "",
    "node_modules/a/start": "#!/bin/sh\n",
    "photo.png": "",
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  expect(readFolder(folder).map(({ path }) => path)).toEqual(["Makefile", "bin/start", "dev/Tiltfile", "main.tf"]);
});
