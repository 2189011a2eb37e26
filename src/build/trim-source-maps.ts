// Removes the source maps of installed packages: over 100 MB that nothing here reads (mermaid alone brings 75).

import { existsSync, globSync, rmSync } from "node:fs";
import { join } from "node:path";

export function trimSourceMaps(modules: string): void {
  if (!existsSync(modules)) return;
  for (const map of globSync("**/*.{js,mjs,cjs}.map", { cwd: modules })) rmSync(join(modules, map), { force: true });
}
