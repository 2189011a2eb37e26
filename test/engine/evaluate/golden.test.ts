// Golden folders: a small repository a feature; beside it what it evaluates to, with the line of each value.

import { globSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, it } from "vitest";
import { evaluate } from "../../../src/engine/evaluate/evaluate.ts";
import type { Place, Places, Resource } from "../../../src/engine/model/resource.ts";
import type { Range } from "../../../src/engine/model/source.ts";
import { DEFAULT_SETTINGS } from "../../../src/engine/settings/settings.ts";
import { expectGolden } from "../../support/golden.ts";

const root = join(import.meta.dirname, "../../golden");

describe("golden folders", () => {
  it.each(globSync(`${root}/{cloudformation,kubernetes,kustomize}-*`).map((folder) => basename(folder)))("%s", (name) => {
    const folder = join(root, name);
    const paths = globSync("**/*", { cwd: folder }).filter(
      (path) => path !== "expected.json" && statSync(join(folder, path)).isFile(),
    );
    const files = paths.sort().map((path) => ({ path, text: readFileSync(join(folder, path), "utf8") }));
    const { resources, diagnostics, ...rest } = evaluate(files, DEFAULT_SETTINGS);
    expectGolden(
      `${name}/expected.json`,
      `${JSON.stringify({ ...rest, diagnostics, resources: resources.map(summary) }, null, 2)}\n`,
    );
  });
});

function summary({ places, range, ...resource }: Resource): object {
  return { ...resource, range: lineOf(range), places: Object.fromEntries(leaves(places, "")) };
}

/** The deepest places only: "spec.replicas" → "base/web.yaml:6", with "← path:line" where it was written elsewhere. */
function leaves(places: Places, before: string): [string, string][] {
  return Object.entries(places).flatMap(([name, place]): [string, string][] => {
    const path = before === "" ? name : `${before}.${name}`;
    const children = leaves(place.children ?? {}, path);
    return children.length > 0 ? children : [[path, written(place)]];
  });
}

const written = ({ range, written }: Place): string => (written ? `${lineOf(range)} ← ${lineOf(written)}` : lineOf(range));
const lineOf = ({ path, start }: Range): string => `${path}:${start.line}`;
