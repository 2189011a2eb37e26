// What may be a path among the words of a text: of a script, a list, a workflow.

/** Longer ones are no paths, and a hostile file has no end of them. */
const LONGEST_PATH = 500;

/** Each run of characters that paths are written in, in order; repeated where the text repeats it. */
export function pathWords(text: string): readonly string[] {
  return text.split(/[^\w./-]+/).filter((word) => word !== "" && word.length <= LONGEST_PATH);
}

/** "./deploy/", "/deploy" → deploy; "../deploy" stays where it is. */
export const plainPath = (word: string): string => word.replace(/^(?:\.?\/)+/, "").replace(/\/+$/, "");
