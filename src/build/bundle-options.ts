// How one entry becomes one CommonJS file that runs by itself.

import { join, resolve } from "node:path";
import type { BuildOptions } from "esbuild";
import { textsBeside } from "./texts-beside.ts";

/** The command line's: what is long and seldom needed lies beside it. */
export function cliBundleOptions(entry: string, outfile: string): BuildOptions {
  const options = bundleOptions(entry, outfile);
  return { ...options, plugins: [textsBeside(resolve(options.absWorkingDir ?? "", outfile))] };
}

/** The quick commands': what reads a team's own rules, where there are any, is taken from node_modules. */
export function quickBundleOptions(entry: string, outfile: string): BuildOptions {
  const options = cliBundleOptions(entry, outfile);
  return { ...options, external: [...(options.external ?? []), "zod", "@marcbachmann/cel-js"] };
}

export function bundleOptions(entry: string, outfile: string): BuildOptions {
  return {
    absWorkingDir: join(import.meta.dirname, "../.."),
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: "node",
    target: "node22",
    format: "cjs",
    // import.meta has no meaning in CommonJS: packages that resolve files beside themselves get the bundle's own URL.
    define: { "import.meta.url": "bundleUrl", "import.meta.dirname": "__dirname" },
    banner: { js: 'const bundleUrl = require("node:url").pathToFileURL(__filename).href;' },
    external: ["@electric-sql/pglite", "@hpcc-js/wasm-graphviz", "pg-native", "esbuild", "./cli-main.cjs", "./cli-quick.cjs"],
    minifySyntax: true,
    legalComments: "none",
    logLevel: "warning",
  };
}
