// What was read and what was not. A green check over files that nobody read would be a lie, so this line is always there.

import type { Review } from "../../analysis.ts";
import type { Coverage } from "../../model/resource.ts";
import type { Diagnostic } from "../../model/source.ts";
import { codeSpan } from "../escape/markdown-code.ts";
import { markdownText } from "../escape/markdown-text.ts";
import { shorten } from "../escape/visible.ts";
import { count, firstOf } from "../words/count.ts";
import { toldErrors } from "../words/errors.ts";
import { placeLink, placeText } from "../words/place.ts";
import type { CommentContext } from "./context.ts";
import type { Detail } from "./detail.ts";

const TEXT_LIMIT = 240;

type Escape = { readonly name: (name: string) => string; readonly text: (text: string) => string };
const MARKDOWN: Escape = { name: codeSpan, text: markdownText };

/** Errors of the head, before anything else: part of the change was not reviewed. */
export function unread(review: Review, context: CommentContext, detail: Detail): string {
  const errors = toldErrors(review.after.diagnostics);
  if (errors.length === 0) return "";
  const { shown, more } = firstOf(errors, Math.max(1, detail.notes));
  const lines = shown.map((error) => `- ${placeLink(error.range, blobUrlOf(error, context))}: ${message(error)}`);
  const rest = more === 0 ? [] : [`- … and ${count(more, "more", "more")}`];
  return [`#### Not read (${errors.length})`, [...lines, ...rest].join("\n")].join("\n\n");
}

/** A link to a line that stands somewhere else would show another one. */
function blobUrlOf({ readAt }: Diagnostic, { blobUrl, baseBranchBlobUrl = null }: CommentContext): string | null {
  if (readAt === undefined) return blobUrl;
  return readAt === "base-branch" ? baseBranchBlobUrl : null;
}

export function coverageLine(coverage: Coverage, detail: Detail): string {
  if (coverage.files.length === 0) return "";
  const { shown, more } = firstOf(coverage.notes, detail.notes);
  const notes = shown.map((note) => `\n- ${markdownText(shorten(note, TEXT_LIMIT))}`);
  const rest = more > 0 && shown.length > 0 ? [`\n- … and ${count(more, "more", "more")}`] : [];
  return [`**Coverage:** ${coverageText(coverage)}.`, ...notes, ...rest].join("");
}

/**
 * "12 of 14 files evaluated, 1 not read (`a.tf`: it is binary), 1 skipped (`b.tf`: …); 3 values unknown (var.zones has no
 * default)".
 * `as` makes the author's names and reasons fit for where the text goes.
 */
export function coverageText(coverage: Coverage, as: Escape = MARKDOWN): string {
  const of = (status: string) => coverage.files.filter((file) => file.status === status);
  const [failed, skipped] = [of("failed"), of("skipped")];
  const files = [
    `${of("evaluated").length} of ${count(coverage.files.length, "file")} evaluated`,
    ...(failed.length > 0 ? [`${failed.length} not read (${reasons(failed, as)})`] : []),
    ...(skipped.length > 0 ? [`${skipped.length} skipped (${reasons(skipped, as)})`] : []),
  ];
  return `${files.join(", ")}; ${unknowns(coverage, as)}`;
}

/** The files of each reason together, commonest reason first. */
function reasons(files: Coverage["files"], as: Escape): string {
  const groups = [...Map.groupBy(files, (file) => file.because ?? "")].sort(([, a], [, b]) => b.length - a.length);
  const { shown, more } = firstOf(groups, 3);
  const told = shown.map(([because, group]) => {
    const why = because === "" ? "" : `: ${as.text(shorten(because, TEXT_LIMIT))}`;
    return `${names(group, as)}${why}`;
  });
  return `${told.join("; ")}${more === 0 ? "" : `; and ${count(more, "other reason")}`}`;
}

function names(files: Coverage["files"], as: Escape): string {
  const { shown, more } = firstOf(files, 3);
  return `${shown.map((file) => as.name(shorten(file.path, TEXT_LIMIT))).join(", ")}${more === 0 ? "" : `, … ${more} more`}`;
}

function unknowns(coverage: Coverage, as: Escape): string {
  if (coverage.unknownValues === 0) return "every value known";
  const because = coverage.unknownReasons.slice(0, 2).map((reason) => as.text(shorten(reason.because, TEXT_LIMIT)));
  return `${count(coverage.unknownValues, "value")} unknown${because.length === 0 ? "" : ` (${because.join("; ")})`}`;
}

function message(diagnostic: Diagnostic): string {
  return markdownText(shorten(diagnostic.message || placeText(diagnostic.range), TEXT_LIMIT));
}
