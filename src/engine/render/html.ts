// A review as one page of HTML: the whole report, nothing cut, no script, nothing from elsewhere.
//
// Everything of the author's passes an escaping function of `escape/` on its way in; links lead to the host only.

import type { Review } from "../analysis.ts";
import { goneAmong } from "../compare/comparison.ts";
import { scoreLine } from "./comment/headline.ts";
import { htmlText } from "./escape/html-text.ts";
import { htmlChanges } from "./html/changes.ts";
import { htmlCost } from "./html/cost.ts";
import { htmlCoverage } from "./html/coverage.ts";
import { htmlDiagram } from "./html/diagram.ts";
import { htmlFindings } from "./html/findings.ts";
import { htmlScores } from "./html/scores.ts";
import { PAGE_STYLE } from "./html/style.ts";
import { section } from "./html/words.ts";
import { countTold } from "./words/alike.ts";
import { count } from "./words/count.ts";
import { shownFindings, standing } from "./words/standing.ts";

export type PageContext = {
  /** "acme/shop #12". */
  readonly name: string;
  readonly headSha: string;
  /** Bases of links to files; null: no links. */
  readonly blobUrl: string | null;
  readonly baseBlobUrl: string | null;
  /** The pull request; null: no link. */
  readonly url: string | null;
  /** When it was made, as it is to be shown. */
  readonly at: string;
  /** The review's diagram, drawn; null or left out: no picture. */
  readonly svg?: string | null;
};

/** A whole document. Its only style is PAGE_STYLE, inline: a content security policy can allow it by its hash. */
export function renderPage(review: Review, context: PageContext): string {
  const title = htmlText(`StackStage: ${context.name}`);
  return [
    `<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width">`,
    `<meta name="robots" content="noindex">\n<title>${title}</title>\n<style>${PAGE_STYLE}</style>\n</head>\n<body>\n<main>`,
    ...parts(review, context),
    `</main>\n</body>\n</html>\n`,
  ].join("\n");
}

function parts(review: Review, context: PageContext): readonly string[] {
  const { introduced, remaining } = review.comparison;
  const resolved = shownFindings(goneAmong(review.comparison.resolved));
  const links = { blobUrl: context.blobUrl, fixes: review.fixes, dropped: review.dropped };
  const isMended = ({ by }: (typeof resolved)[number]) => by === "fix" || by === "removal";
  const mended = resolved.filter(isMended);
  const unjudged = resolved.filter((finding) => !isMended(finding));
  const here = remaining.filter((finding) => !finding.elsewhere);
  const elsewhere = remaining.filter((finding) => finding.elsewhere);
  return [
    heading(review, context),
    htmlScores(review),
    htmlDiagram(review, context.svg ?? null),
    htmlFindings("New findings", shownFindings(introduced), links),
    htmlFindings("Fixed", mended, { blobUrl: context.baseBlobUrl, fixes: [], dropped: [] }),
    htmlFindings("No longer judged", unjudged, { blobUrl: context.baseBlobUrl, fixes: [], dropped: [] }),
    htmlFindings("Already there, on what this change touches", shownFindings(here), links),
    htmlFindings("Already there, elsewhere", shownFindings(elsewhere), links),
    htmlChanges(review, context),
    htmlCost(review),
    htmlCoverage(review),
    footer(review, context),
  ].filter((part) => part !== "");
}

function heading(review: Review, { name, url }: PageContext): string {
  const link = url === null || !url.startsWith("https://") ? htmlText(name) : `<a href="${htmlText(url)}">${htmlText(name)}</a>`;
  const { conclusion, reasons } = review.comparison.gate;
  const list = reasons.map((reason) => `<li>${htmlText(reason)}</li>`).join("");
  return `<h1>${link}</h1>\n<p class="gate ${conclusion}">${standing(review)} · ${htmlText(scoreLine(review))}</p>${section("", list === "" ? "" : `<ul>${list}</ul>`)}`;
}

function footer(review: Review, { headSha, at }: PageContext): string {
  const { engine, rules } = review.versions;
  const findings = count(countTold(shownFindings(review.comparison.introduced)), "new finding");
  return `<footer>Reviewed ${htmlText(headSha)} at ${htmlText(at)} · ${findings} · StackStage ${htmlText(engine)}, rules ${htmlText(rules)}</footer>`;
}
