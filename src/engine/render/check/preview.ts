// What a pull request would change of the configuration, in the check run's summary; and what was asked for in vain.

import type { Diagnostic } from "../../model/source.ts";
import { codeSpan } from "../escape/markdown-code.ts";
import { markdownText } from "../escape/markdown-text.ts";
import { shorten } from "../escape/visible.ts";
import { firstOf } from "../words/count.ts";
import { placeText } from "../words/place.ts";

export type Preview = { readonly changes: readonly string[]; readonly diagnostics: readonly Diagnostic[] };

const MOST = 20;
const LIMIT = 240;

export function settingsPreview({ changes, diagnostics }: Preview): string {
  const gate = changes.some((change) => change.startsWith("gate."));
  const lines = firstOf([...changes.map((change) => codeSpan(shorten(change, LIMIT))), ...diagnostics.map(told)], MOST);
  if (lines.shown.length === 0) return "";
  const rest = lines.more === 0 ? [] : [`- … and ${lines.more} more`];
  const what = gate ? "the gate" : "the configuration";
  return [
    `**This pull request would change ${what}.** It counts from the merge on, not for this review.`,
    [...lines.shown.map((line) => `- ${line}`), ...rest].join("\n"),
  ].join("\n\n");
}

const told = ({ range, message }: Diagnostic): string =>
  `${codeSpan(placeText(range))}: ${markdownText(shorten(message, LIMIT))}`;
