// The comments of a file in its order, of the languages whose readers keep them or leave them findable.

import { keptByContent } from "../model/kept-by-content.ts";
import type { SourceFile } from "../model/source.ts";
import { commentsOf as hclComments } from "../parse/hcl/document.ts";
import { parseHcl } from "../parse/hcl/parse-hcl.ts";
import { commentsOf as yamlComments } from "../parse/yaml/comments.ts";
import { parseYaml } from "../parse/yaml/parse-yaml.ts";

/** Offsets, marks included. */
export type Comment = { readonly start: number; readonly end: number };

/** UTF-16 units of text: a review asks of few files, and of each for either revision and for every fix that is tried. */
const MAX_KEPT = 2_000_000;

export const commentsIn = keptByContent((file: SourceFile): readonly Comment[] => {
  if (/\.(tf|tofu)$/.test(file.path)) return spans(hclComments(parseHcl(file.path, file.text)));
  return /\.ya?ml$/.test(file.path) ? spans(yamlComments(parseYaml(file.path, file.text))) : [];
}, MAX_KEPT);

const spans = (comments: readonly Comment[]): readonly Comment[] => comments.map(({ start, end }) => ({ start, end }));

/** Nothing stands before it on its line. */
export function isAlone(text: string, { start }: Comment): boolean {
  return text.slice(text.lastIndexOf("\n", start - 1) + 1, start).trim() === "";
}
