// The patterns of `fileset`: `*`, `**`, `?`, `[a-z]`, `{a,b}`; matched in linear time, whatever the pattern.

import { RE2JS } from "re2js";

export type Matcher = (path: string) => boolean;

/** Null when the pattern is too long or does not close what it opens. */
export function matcher(pattern: string): Matcher | null {
  if (pattern.length > 500) return null;
  const parts = pattern.matchAll(/\*\*\/|\*\*|\*|\?|\[[^\]]*\]|[{},]|\\.|[\s\S]/g);
  let depth = 0;
  let source = "";
  for (const [part] of parts) {
    if (part === "{") depth++;
    source += part === "," && depth === 0 ? "," : translate(part);
    if (part === "}") depth--;
    if (depth < 0) return null;
  }
  return depth === 0 ? compile(source) : null;
}

function compile(source: string): Matcher | null {
  try {
    const compiled = RE2JS.compile(source);
    return (path) => compiled.matches(path);
  } catch {
    return null;
  }
}

function translate(part: string): string {
  switch (part) {
    case "**/":
      return "(?:[^/]+/)*";
    case "**":
      return ".*";
    case "*":
      return "[^/]*";
    case "?":
      return "[^/]";
    case "{":
      return "(?:";
    case "}":
      return ")";
    case ",":
      return "|";
    default:
      return part.startsWith("[") && part.length > 2 ? part.replace(/^\[!/, "[^") : part.replace(/[\\^$.|+()[\]{}/-]/g, "\\$&");
  }
}
