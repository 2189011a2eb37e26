// Builds dist/: one CommonJS bundle each for the command line (behind a launcher), the server and the engine's child
// process.
//
// CommonJS because a bundle starts in a third of the time of stripped TypeScript modules. PGlite stays outside: bundled,
// it cannot find its WebAssembly file. See src/decisions/0001-packages-and-bundles.md.

import { existsSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { bundleOptions, cliBundleOptions, quickBundleOptions } from "./bundle-options.ts";
import { trimSourceMaps } from "./trim-source-maps.ts";

const root = join(import.meta.dirname, "../..");

const BUNDLES = [
  { name: "cli", entry: "src/cli/launch.ts" },
  { name: "cli-main", entry: "src/cli/main.ts", options: cliBundleOptions },
  { name: "cli-quick", entry: "src/cli/quick.ts", options: quickBundleOptions },
  { name: "server", entry: "src/main.ts" },
  { name: "analyzer", entry: "src/sandbox/child.ts" },
];

trimSourceMaps(join(root, "node_modules"));
if (canResolve("esbuild")) await build();
else
  console.error(
    "stackstage: esbuild is not installed, so dist/ was left as it is. Run `npm ci` without --omit=optional to build it.",
  );

async function build(): Promise<void> {
  const { build } = await import("esbuild");
  rmSync(join(root, "dist"), { recursive: true, force: true });
  for (const { name, entry, options = bundleOptions } of BUNDLES.filter((bundle) => existsSync(join(root, bundle.entry)))) {
    await build(options(entry, `dist/${name}.cjs`));
  }
}

function canResolve(name: string): boolean {
  try {
    createRequire(import.meta.url).resolve(name);
    return true;
  } catch {
    return false;
  }
}
