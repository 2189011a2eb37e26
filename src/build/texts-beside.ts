// The long texts of generated modules (rules, prices) as files beside the bundle, read when they are asked for. V8 reads a text in
// code twice, with the code and with its compile cache: 3 MB of them cost a start 50 ms.

import { mkdirSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Plugin } from "esbuild";

const GENERATED = /[\\/]engine[\\/](rules|cost)[\\/]generated[\\/](catalogue|prices)\.ts$/;

export function textsBeside(outfile: string): Plugin {
  return {
    name: "texts-beside",
    setup: (build) =>
      build.onLoad({ filter: GENERATED }, async ({ path }) => {
        const texts = Object.entries((await import(path)) as { readonly [name: string]: () => string });
        const constants = texts.map(([name, text]) => {
          const file = `${basename(path, ".ts")}-${name.toLowerCase()}.txt`;
          mkdirSync(dirname(outfile), { recursive: true });
          writeFileSync(join(dirname(outfile), file), text(), "latin1");
          return `export const ${name} = () => readFileSync(join(__dirname, ${JSON.stringify(file)}), "latin1");`;
        });
        const imports = 'import { readFileSync } from "node:fs";\nimport { join } from "node:path";\n';
        return { contents: imports + constants.join("\n"), loader: "ts" };
      }),
  };
}
