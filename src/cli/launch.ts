#!/usr/bin/env node
// Starts the command line with V8's compile cache in the user's own cache folder: from the second start on, the bundle
// (two or four megabytes) is not compiled again. Not the shared temporary folder, where others could put compiled code.

import module from "node:module";
import { homedir } from "node:os";
import { join } from "node:path";
import { QUICK_NAMES } from "./quick-names.ts";

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 20)) {
  process.stderr.write(
    `stackstage needs Node 22.20 or newer; this is ${process.versions.node} (${process.execPath}). In StackStage's own folder "npm run stackstage --" brings its own.\n`,
  );
  process.exit(2);
}
module.enableCompileCache(join(process.env["XDG_CACHE_HOME"] || join(homedir(), ".cache"), "stackstage", "compiled"));
const quick = QUICK_NAMES.some((name) => name === process.argv[2]);
module.createRequire(import.meta.url)(quick ? "./cli-quick.cjs" : "./cli-main.cjs");
