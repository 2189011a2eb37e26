// What the newest head of a pull request has to show: the same engine on the same files, without anything in between.

import { DEFAULT_SETTINGS, loadCatalogue, NO_CONTEXT, renderCheck, renderComment, review } from "../../src/engine/index.ts";
import { BASE, type Tree } from "./scene.ts";

export type Expected = {
  /** The comment's first line to be read. */
  readonly heading: string;
  readonly title: string;
  readonly conclusion: string;
  readonly findings: readonly string[];
};

const catalogue = loadCatalogue();
const today = () => new Date().toISOString().slice(0, 10);

export function expectedOf(change: Tree): Expected {
  const head = { ...BASE, ...change };
  const changed = Object.keys(change)
    .filter((path) => BASE[path] !== head[path])
    .sort();
  const judged = review(
    { before: filesOf(BASE), after: filesOf(head), changed, settings: DEFAULT_SETTINGS, today: today() },
    catalogue,
  );
  const { title, conclusion } = renderCheck(judged, { ...NO_CONTEXT, inconclusive: "failure" });
  const heading = /^### .*$/m.exec(renderComment(judged, NO_CONTEXT))?.[0] ?? "";
  return { heading, title, conclusion, findings: [...new Set(judged.comparison.introduced.map((finding) => finding.title))] };
}

const filesOf = (tree: Tree) =>
  Object.entries(tree)
    .filter(([path]) => path.endsWith(".tf"))
    .map(([path, text]) => ({ path, text }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
