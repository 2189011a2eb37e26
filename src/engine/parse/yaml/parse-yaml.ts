// The reader of YAML and JSON: the fast way first; for text that it refuses once more without regard to indentation inside
// brackets, and then the tolerant way; never a throw.

import { YAMLException } from "js-yaml";
import type { Diagnostic } from "../../model/source.ts";
import { linesOf, rangeAt } from "../lines.ts";
import type { Assembler, Problem } from "./assemble.ts";
import { withJoinedLines } from "./joined-lines.ts";
import { readEvents } from "./read-events.ts";
import { readJson } from "./read-json.ts";
import { MAX_RECOVERABLE, readRecovering } from "./read-recovering.ts";
import type { YamlDocument, YamlFile } from "./tree.ts";

/** Errors shown of one file: the first ones say it, the rest are echoes of them. */
const MAX_ERRORS = 5;

type Read = { readonly documents: readonly YamlDocument[]; readonly problems: readonly Problem[] };

/** Never throws. Every syntax error is a diagnostic of severity "error"; what could be read beside it is kept. */
export function parseYaml(path: string, text: string): YamlFile {
  const lines = linesOf(path, text);
  const { documents, problems } = read(text);
  const diagnostics = problems.slice(0, MAX_ERRORS).map(
    ({ code, message, at }): Diagnostic => ({
      severity: "error",
      code,
      message,
      range: rangeAt(lines, Math.min(at, text.length), Math.min(at + 1, text.length)),
    }),
  );
  return { path, text, lines, documents, diagnostics };
}

function read(text: string): Read {
  const json = /^[\s\uFEFF]*[{[]/.test(text) ? readJson(text) : null;
  if (json !== null) return { documents: [json], problems: [] };
  try {
    return readEvents(text);
  } catch (error) {
    const first = problemOf(error);
    return readJoined(text) ?? recovered(text, first);
  }
}

/** Null where that is no better: then the text itself tells what is wrong with it. */
function readJoined(text: string): Read | null {
  const joined = withJoinedLines(text);
  if (joined === text) return null;
  try {
    const read = readEvents(joined);
    return read.problems.length === 0 ? read : null;
  } catch {
    return null;
  }
}

function recovered(text: string, first: Problem): Read {
  if (text.length > MAX_RECOVERABLE || first.code === "yaml-too-deep") return { documents: [], problems: [first] };
  let tolerant: Assembler;
  try {
    tolerant = readRecovering(text);
  } catch {
    return { documents: [], problems: [first] }; // its recursion gave up: the fast reader's error stands
  }
  const { documents, problems } = tolerant;
  return { documents, problems: problems.length > 0 ? problems : [first] };
}

function problemOf(error: unknown): Problem {
  if (!(error instanceof YAMLException)) return { code: "yaml-syntax", message: "The text is not YAML.", at: 0 };
  const deep = error.reason.includes("maxDepth");
  return { code: deep ? "yaml-too-deep" : "yaml-syntax", message: `YAML: ${error.reason}.`, at: error.mark?.position ?? 0 };
}
