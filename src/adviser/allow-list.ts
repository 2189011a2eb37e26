// The one way out for text that a model (or hostile data) may have shaped: what is listed here comes out as Markdown,
// everything else as inert text.
//
// Listed: paragraphs, lists, bold and emphasis, code spans, code blocks of known languages, links that the caller
// allows. Whatever GitHub would make something of (HTML, images, mentions, references, other links, maths, commands)
// is escaped or put in a code span, where GitHub leaves text alone. Invisible characters are removed.

export type AllowList = {
  /** Asked with an absolute, normalised https URL. */
  readonly link: (url: string) => boolean;
  /** Longer output is cut at a line. */
  readonly maxLength?: number;
};

/** Control and format characters, fillers, variation selectors, private use, lone surrogates; not newline. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Co}\p{Cs}\u2800]|(?!\n)\p{Cc}/gu;
const FENCE = /^ {0,3}(`{3,}|~{3,})\s*([\w+-]*)[^`]*$/;
/** GitHub draws mermaid, math, geojson and others, and applies `suggestion`: only plain languages are let through. */
const LANGUAGES = ["hcl", "terraform", "yaml", "json", "diff", "sh", "text"];
/** Code span | link or image | a word or a sign that began neither. */
const PIECES = /(`+)(.+?)\1(?!`)|!?\[([^[\]]{0,300})\]\(([^()\s]{0,2000})\)|[^\s`[]+|[`[]/g;
/** What GitHub turns into a mention, a reference, a link or a command: anything with such a sign goes into a code span. */
const ACTIVE = /[@#]|:\/\/|mailto:|xmpp:|www\.|^\W*\/|gh-\d|\b(?=[a-f]*\d)[0-9a-f]{7,40}\b/i;

export function allowListed(markdown: string, { link, maxLength = 10_000 }: AllowList): string {
  const lines = visible(markdown).split("\n");
  const out: string[] = [];
  for (let at = 0; at < lines.length; ) {
    const fence = FENCE.exec(lines[at] ?? "");
    if (!fence) {
      out.push(textLine(lines[at] ?? "", link));
      at += 1;
      continue;
    }
    const [, mark = "```", language = ""] = fence;
    const end = lines.findIndex((line, index) => index > at && isClosing(line, mark));
    const stop = end < 0 ? lines.length : end;
    out.push(...codeBlock(lines.slice(at + 1, stop), language));
    at = stop + 1;
  }
  return cut(out, maxLength);
}

function visible(text: string): string {
  return text
    .replace(/\r\n?|\u2028|\u2029|\u0085|\f|\v/g, "\n")
    .replaceAll("\t", "  ")
    .replace(INVISIBLE, "");
}

const isClosing = (line: string, mark: string): boolean =>
  line.trim().length >= mark.length && /^(`+|~+)$/.test(line.trim()) && line.trim()[0] === mark[0];

/** The fence is longer than any run of back-ticks inside. */
function codeBlock(lines: readonly string[], language: string): string[] {
  const longest = Math.max(
    2,
    ...(lines
      .join("\n")
      .match(/`+/g)
      ?.map((run) => run.length) ?? []),
  );
  const fence = "`".repeat(longest + 1);
  return ["", fence + (LANGUAGES.includes(language.toLowerCase()) ? language.toLowerCase() : "text"), ...lines, fence, ""];
}

function textLine(line: string, link: AllowList["link"]): string {
  const [, indent = "", bullet = "", body = ""] = /^( {0,8}) *((?:[-*+]|\d{1,3}[.)]) +)?(.*)$/.exec(line) ?? [];
  if (/^[-=_*~+|:\s]+$/.test(body)) return "";
  const heading = /^#{1,6} +(.*?)[ #]*$/.exec(body);
  if (heading) return `**${inline(heading[1] ?? "", link).replaceAll("*", "")}**`;
  return (bullet === "" ? "" : indent + bullet) + inline(body.replace(/^[>\s]+/, ""), link);
}

function inline(text: string, link: AllowList["link"]): string {
  return text.replace(PIECES, (piece, ticks?: string, code?: string, label?: string, url?: string) => {
    if (ticks !== undefined) return codeSpan(code ?? "");
    // A back-tick alone would begin or end a code span of ours.
    if (piece === "`") return "";
    if (url === undefined) return word(piece, link);
    const shown = inline((label ?? "").replaceAll("`", ""), () => false);
    const target = piece.startsWith("!") ? null : allowed(url, link);
    return target && label?.trim() ? `[${shown}](${target})` : shown;
  });
}

function word(text: string, link: AllowList["link"]): string {
  const target = /^https:\/\//.test(text) ? allowed(text.replace(/[.,;)]+$/, ""), link) : null;
  if (target) return `<${target}>`;
  if (!ACTIVE.test(text)) return escaped(text);
  // Emphasis and a closing sign stay outside: **@all**: keeps its stars.
  const [, before = "", core = "", after = ""] = /^([*_("']*)(.*?)([*_)"'.,;:!?]*)$/.exec(text) ?? [];
  return core === "" || !ACTIVE.test(core) ? codeSpan(text) : escaped(before) + codeSpan(core) + escaped(after);
}

/** No back-tick inside, so that it cannot be ended early. */
function codeSpan(text: string): string {
  const inside = text.replaceAll("`", "").trim();
  return inside === "" ? "" : `\`${inside}\``;
}

const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };
const escaped = (text: string): string => text.replace(/[&<>]|[\\[\]$!|~]/g, (sign) => ESCAPES[sign] ?? `\\${sign}`);

function allowed(text: string, link: AllowList["link"]): string | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.protocol !== "https:" || url.username !== "" || url.password !== "" || !link(url.href)) return null;
  return url.href.replace(/[()<>[\]\\`$|]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** A cut inside a code block closes it. */
function cut(lines: readonly string[], maxLength: number): string {
  const text = lines
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
  if (text.length <= maxLength) return text;
  const kept = text.slice(0, maxLength).split("\n").slice(0, -1);
  const fences = kept.filter((line) => /^`{3,}/.test(line));
  const open = fences.length % 2 === 1 ? /^`+/.exec(fences.at(-1) ?? "")?.[0] : undefined;
  return [...kept, ...(open ? [open] : []), "", "…"].join("\n");
}
