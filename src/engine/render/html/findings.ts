// Findings, each told whole: what, where, why, how to mend it, and the proven fix as a diff.

import type { Dropped, Fix } from "../../fix/fix.ts";
import type { Finding, Suppression } from "../../rules/outcome.ts";
import { gainOf } from "../comment/fix-block.ts";
import { htmlText } from "../escape/html-text.ts";
import { linkTarget } from "../escape/link-target.ts";
import { visibleText } from "../escape/visible.ts";
import { type Alike, timesOf, toldFindings } from "../words/alike.ts";
import { firstOf } from "../words/count.ts";
import { diffOf } from "../words/diff.ts";
import { endedText } from "../words/ended.ts";
import { capital } from "../words/severity.ts";
import { htmlPlace, section } from "./words.ts";

const INSTANCES = 100;

export type FindingLinks = {
  readonly blobUrl: string | null;
  readonly fixes: readonly Fix[];
  readonly dropped: readonly Dropped[];
};

export function htmlFindings(title: string, findings: readonly Finding[], links: FindingLinks): string {
  const items = toldFindings(findings).map((alike) => item(alike, links));
  return section(`${title} (${items.length})`, items.length === 0 ? "" : items.join("\n"));
}

function item(alike: Alike<Finding>, { blobUrl, fixes, dropped }: FindingLinks): string {
  const finding = alike.first;
  const { id, title, severity, dimension, resource, stack, message, why, remediation, because, range } = finding;
  const fix = fixes.find((one) => one.fingerprint === finding.fingerprint || one.mends?.includes(finding.fingerprint));
  const said = [message, because ?? ""].filter((text) => text !== "" && text !== title);
  return [
    `<article class="${severity}">`,
    `<h3>${htmlText(id === "" ? title : `${id} · ${title}`)}</h3>`,
    `<p><b>${severity}</b> · ${dimension} · <code>${htmlText(resource)}</code> · ${htmlPlace(range, blobUrl)}${stack === "" ? "" : ` · stack <code>${htmlText(stack)}</code>`} · rule <code>${htmlText(finding.rule)}</code></p>`,
    ...others(alike),
    ...standing(finding).map((line) => `<p class="note">${htmlText(line)}</p>`),
    ...said.map((text) => `<p>${htmlText(text)}</p>`),
    `<p>${htmlText(why)}</p>`,
    `<p><b>To fix:</b> ${htmlText(remediation)}</p>`,
    ...finding.sources.flatMap(source),
    ...(fix === undefined ? dropped.filter((one) => one.fingerprint === finding.fingerprint).map(withoutFix) : [diff(fix)]),
    `</article>`,
  ]
    .filter((line) => line !== "")
    .join("\n");
}

/** The further instances and stacks that read the same. */
function others(alike: Alike<Finding>): readonly string[] {
  if (alike.all.length < 2) return [];
  const { shown, more } = firstOf(alike.all.slice(1), INSTANCES);
  const names = shown.map(({ resource, stack }) => `<code>${htmlText(stack === "" ? resource : `${stack}: ${resource}`)}</code>`);
  return [`<p class="note">${timesOf(alike)}: also ${names.join(", ")}${more === 0 ? "" : ` and ${more} more`}</p>`];
}

function standing({ suppression, accepted, mode, confidence, exposure }: Finding): readonly string[] {
  return [
    ...(suppression ? [suppressionText(suppression)] : []),
    ...(accepted ? [`Accepted by ${accepted.by}: ${accepted.reason}`] : []),
    ...(mode === "warn" ? ["Warning only, does not block."] : []),
    ...(exposure > 1 ? [`Exposed: counts ${exposure} times.`] : []),
    ...(confidence < 1 ? [`Confidence ${confidence}.`] : []),
  ];
}

function suppressionText(suppression: Suppression): string {
  const { state, reason, until } = suppression;
  return state === "expired"
    ? `${capital(endedText(suppression))}.`
    : `Suppression ${state}: ${reason} (${until ?? "no expiry"})`;
}

function source(url: string): string[] {
  const target = linkTarget(url);
  return target === null ? [] : [`<p>Source: <a href="${htmlText(target)}">${htmlText(url)}</a></p>`];
}

/** Why an idea of a fix is not shown as one. */
const withoutFix = ({ by, because }: Dropped): string =>
  `<p class="note">${by === "model" ? "A model's fix" : "The rule's own fix"} was not proven: ${htmlText(because)}</p>`;

function diff(fix: Fix): string {
  const lines = diffOf(fix).map(
    ({ mark, text }) =>
      `<span class="${CLASSES[mark]}">${mark === "@" ? `@@ ${preformatted(text)} @@` : `${mark}${preformatted(text)}`}</span>`,
  );
  const remade = fix.replaces ?? [];
  const warning =
    remade.length === 0
      ? ""
      : `\n<p class="warning">Applying it destroys and makes anew, with its data: ${remade.map((one) => `<code>${htmlText(one)}</code>`).join(", ")}</p>`;
  const by = fix.by === "model" ? " (suggested by a model, proven by re-scoring)" : "";
  return `<p><b>Proven fix</b> ${gainOf(fix)}${by}</p>${warning}\n<pre>${lines.join("\n")}</pre>`;
}

const CLASSES = { " ": "same", "-": "gone", "+": "come", "@": "place" } as const;

/** Spaces count in code, so not the escaping of running text. */
const preformatted = (text: string): string =>
  visibleText(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
