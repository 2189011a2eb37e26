// Every change of a resource with every attribute.

import type { Review } from "../../analysis.ts";
import type { ResourceChange } from "../../compare/comparison.ts";
import { attributeText, sortedChanges } from "../comment/changes.ts";
import { htmlText } from "../escape/html-text.ts";
import { htmlPlace, section, table } from "./words.ts";

type Links = { readonly blobUrl: string | null; readonly baseBlobUrl: string | null };

export function htmlChanges({ comparison }: Review, links: Links): string {
  const isOfSeveral = new Set(comparison.changes.map(({ stack }) => stack)).size > 1;
  const rows = sortedChanges(comparison.changes).map((change) => row(change, links, isOfSeveral));
  return section(`What changes (${rows.length})`, table(["", "Resource", "Where", "Attributes", "Depends on it"], rows));
}

function row(change: ResourceChange, { blobUrl, baseBlobUrl }: Links, isOfSeveral: boolean): readonly string[] {
  const stack = isOfSeveral ? `<br>in <code>${htmlText(change.stack || ".")}</code>` : "";
  const was = change.previous === null ? "" : `<br>was <code>${htmlText(change.previous)}</code>`;
  const attributes = change.attributes.map(
    (one) => `<code>${htmlText(one.path)}</code>: <code>${htmlText(attributeText(one))}</code>`,
  );
  return [
    change.kind,
    `<code>${htmlText(change.address)}</code>${was}${stack}`,
    htmlPlace(change.range, change.kind === "removed" ? baseBlobUrl : blobUrl),
    attributes.join("<br>"),
    change.dependents.map((name) => `<code>${htmlText(name)}</code>`).join("<br>"),
  ];
}
