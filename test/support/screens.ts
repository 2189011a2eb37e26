// Pictures of what people see: comments as GitHub shows them (light and dark, diagrams drawn), the report's page and the terminal.
//
// usage: node test/support/screens.ts [FOLDER [NAME | FILE.md]]
// FOLDER: where to, by default screens/ in the temporary folder. NAME: only those whose name holds it. FILE.md: a comment
// that was written to a file, and nothing else. Not a test: look at them.

import { mkdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { Marked } from "marked";
import { graphvizLayout } from "../../src/draw/graphviz-layout.ts";
import {
  type CommentContext,
  type Review,
  renderComment,
  renderDot,
  renderPage,
  renderTerminal,
} from "../../src/engine/index.ts";
import { ansiHtml } from "./ansi-html.ts";
import { type Browser, hasChromium, mermaidSource, openChromium } from "./chromium.ts";
import { DIAGRAM_SCENES } from "./diagram-scenes.ts";
import { realScenes } from "./real-scenes.ts";
import { SCENES } from "./review-scenes.ts";

const THEMES = { light: { back: "#ffffff", mermaid: "default" }, dark: { back: "#0d1117", mermaid: "dark" } } as const;
type Theme = keyof typeof THEMES;

/** Pixels. */
const PART = 2_000;
const MOST_PARTS = 6;
const scenes = { ...realScenes(), ...SCENES };
const folder = process.argv[2] ?? join(tmpdir(), "screens");
const only = process.argv[3];
const modules = join(import.meta.dirname, "../../node_modules");
const marked = new Marked({ gfm: true, breaks: true });

if (!hasChromium) throw new Error("Chromium is missing: node test/support/prepare.ts installs it");
mkdirSync(folder, { recursive: true });
const layout = graphvizLayout();
const browser = await openChromium();
for (const [name, markdown] of pages()) {
  if (only !== undefined && !only.endsWith(".md") && !name.includes(only)) continue;
  for (const theme of ["light", "dark"] as const) await shoot(browser, `${name}-${theme}`, commentPage(markdown, theme), theme);
}
for (const [name, { review }] of Object.entries(scenes)) {
  if (only?.endsWith(".md")) break;
  if (only !== undefined && !`terminal-${name}`.includes(only)) continue;
  const text = renderTerminal(review, { colour: true, width: 100, links: null });
  await shoot(
    browser,
    `terminal-${name}`,
    `<pre style="font:13px/1.35 'DejaVu Sans Mono';color:#d0d7de">${ansiHtml(text)}</pre>`,
    "dark",
  );
}
for (const [name, { review, context }] of Object.entries(scenes)) {
  if (only !== undefined && !`report-${name}`.includes(only)) continue;
  for (const theme of ["light", "dark"] as const) await shootReport(browser, `report-${name}-${theme}`, review, context, theme);
}
await layout.close();
await browser.close();
console.log(folder);

function pages(): readonly (readonly [string, string])[] {
  if (only?.endsWith(".md")) return [[basename(only, ".md"), readFileSync(only, "utf8")]];
  const comments = Object.entries(scenes).map(([name, { review, context }]) => [name, renderComment(review, context)] as const);
  const diagrams = Object.entries(DIAGRAM_SCENES).map(
    ([name, source]) => [`diagram-${name}`, `\`\`\`mermaid\n${source}\n\`\`\``] as const,
  );
  return [...comments, ...diagrams];
}

function commentPage(markdown: string, theme: Theme): string {
  const css = readFileSync(join(modules, `github-markdown-css/github-markdown-${theme}.css`), "utf8");
  const html = String(marked.parse(markdown)).replace(/<details>/g, "<details open>");
  const drawn = html.replace(/<pre><code class="language-mermaid">([\s\S]*?)<\/code><\/pre>/g, '<pre class="mermaid">$1</pre>');
  return `<style>${css} .markdown-body{font-family:"DejaVu Sans",sans-serif} pre.mermaid{text-align:center;background:none}</style><article class="markdown-body" style="padding:24px">${diffColours(drawn)}</article>`;
}

/** GitHub colours the lines of a diff block; marked does not. */
function diffColours(html: string): string {
  return html.replace(/(<code class="language-diff">)([\s\S]*?)(<\/code>)/g, (_, open: string, body: string, close: string) => {
    const lines = body.split("\n").map((line) => {
      const tone = line.startsWith("+") ? "rgba(46,160,67,.2)" : line.startsWith("-") ? "rgba(248,81,73,.2)" : "none";
      return `<span style="background:${tone}">${line}</span>`;
    });
    return `${open}${lines.join("\n")}${close}`;
  });
}

async function shootReport(
  { page }: Browser,
  name: string,
  review: Review,
  { headSha, blobUrl, baseBlobUrl }: CommentContext,
  theme: Theme,
): Promise<void> {
  await page.setViewportSize({ width: 1000, height: 400 });
  await page.emulateMedia({ colorScheme: theme });
  const about = { name: "acme/shop #12", url: "https://github.com/acme/shop/pull/12", at: "2026-01-31 12:00 UTC" };
  const svg = review.diagram.boxes.length === 0 ? null : await layout.svg(renderDot(review.diagram));
  await page.setContent(renderPage(review, { ...about, headSha, blobUrl, baseBlobUrl, svg }));
  await take(page, name);
}

async function shoot({ page }: Browser, name: string, body: string, theme: Theme): Promise<void> {
  await page.setViewportSize({ width: 920, height: 400 });
  await page.setContent(
    `<!doctype html><meta charset="utf-8"><body style="margin:0;background:${THEMES[theme].back}">${body}</body>`,
  );
  await page.addScriptTag({ content: mermaidSource() });
  const start = { startOnLoad: false, theme: THEMES[theme].mermaid };
  await page.evaluate(`mermaid.initialize(${JSON.stringify(start)}); mermaid.run()`);
  await take(page, name);
}

/** A page in parts that one can look at: NAME.png, NAME-2.png, … */
async function take(page: Browser["page"], name: string): Promise<void> {
  const width = page.viewportSize()?.width ?? 1000;
  const height = Number(await page.evaluate("document.documentElement.scrollHeight"));
  for (let part = 0; part < MOST_PARTS && part * PART < height; part++) {
    await page.setViewportSize({ width, height: Math.min(PART, height - part * PART) });
    await page.evaluate(`window.scrollTo(0, ${part * PART})`);
    await picture(page, join(folder, `${name}${part === 0 ? "" : `-${part + 1}`}.png`));
  }
}

/** Headless Chromium without a graphics card now and then waits for a frame that does not come; a new size makes one. */
async function picture(page: Browser["page"], path: string, tries = 4): Promise<void> {
  await page.screenshot({ path, timeout: 8_000 }).catch(async (error) => {
    if (tries === 1) throw error;
    const { width, height } = page.viewportSize() ?? { width: 1000, height: 1000 };
    await page.setViewportSize({ width, height: height + 1 });
    await picture(page, path, tries - 1);
  });
}
