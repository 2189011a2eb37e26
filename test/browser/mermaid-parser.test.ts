// Mermaid's own parser is the judge of every diagram that we write; it needs a DOM, so it runs in Chromium.

import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Diagram } from "../../src/engine/index.ts";
import { renderMermaid } from "../../src/engine/render/mermaid.ts";
import { type Browser, hasChromium, mermaidSource, openChromium } from "../support/chromium.ts";
import { hostileText } from "../support/hostile-text.ts";
import { DIAGRAM } from "../support/shop-review.ts";

const golden = join(import.meta.dirname, "../golden");

const IN_THE_PAGE = `
  async function refused(sources) {
    const messages = [];
    for (const source of sources) await mermaid.parse(source).catch((error) => messages.push(error.message + "\\n" + source));
    return messages;
  }
  async function drawn(source) {
    const place = document.createElement("div");
    place.innerHTML = (await mermaid.render("picture", source)).svg;
    const count = (selector) => place.querySelectorAll(selector).length;
    return { nodes: count("g.node"), text: place.textContent, active: count("script, img, a") };
  }
`;

/** Every label, group and edge says `text`. */
function saying(text: string): Diagram {
  return {
    ...DIAGRAM,
    groups: DIAGRAM.groups.map((group) => ({ ...group, label: text })),
    boxes: DIAGRAM.boxes.map((box) => ({ ...box, label: text, typeLabel: text })),
    edges: DIAGRAM.edges.map((edge) => ({ ...edge, label: text })),
  };
}

if (!hasChromium)
  console.warn("Chromium is missing: Mermaid's parser did not check the diagrams (node test/support/prepare.ts).");

describe.skipIf(!hasChromium)("Mermaid's parser", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openChromium();
    await browser.page.setContent("<body></body>");
    await browser.page.addScriptTag({ content: mermaidSource() });
    await browser.page.addScriptTag({ content: IN_THE_PAGE });
  });
  afterAll(async () => browser?.close());

  /** Messages of those that it refuses. */
  const refused = (sources: readonly string[]) => browser.page.evaluate<string[]>(`refused(${JSON.stringify(sources)})`);

  /** What a drawn diagram says, as text. */
  const drawn = (source: string) =>
    browser.page.evaluate<{ nodes: number; text: string; active: number }>(`drawn(${JSON.stringify(source)})`);

  it("refuses what is broken, so that its silence means something", async () => {
    expect(await refused(["flowchart LR\n a[["])).toHaveLength(1);
  });

  it("reads every diagram of the golden folders", async () => {
    const files = globSync("**/*.md", { cwd: golden }).map((file) => readFileSync(join(golden, file), "utf8"));
    const sources = files.flatMap((text) => [...text.matchAll(/```mermaid\n([\s\S]*?)\n```/g)].map((match) => match[1] ?? ""));
    expect(sources.length).toBeGreaterThan(5);
    expect(await refused(sources)).toEqual([]);
  });

  it.each([
    ["quotes", `web["blue"] and 'green'`],
    ["brackets", "a[0] {b} (c) <d>"],
    ["end", "end"],
    ["unicode", "données 名前 🚀"],
    ["HTML", "<b>bold</b><script>alert(1)</script>"],
    ["an entity", "&lt; #35; #quot;"],
    ["a directive", "%%{init: {'theme':'dark'}}%%"],
    ["a class definition", "classDef x fill:#fff;"],
    ["a style", "style: #fff;"],
    ["Markdown", "**bold** _it_ `code` 1. x"],
    ["a list", "1. first"],
    ["maths", "$$x^2$$"],
    ["pipes and arrows", "a |x| --> b"],
    ["a backslash", "C:\\new\\table"],
  ])("draws %s as written", async (_, text) => {
    const source = renderMermaid(saying(text));
    expect(await refused([source])).toEqual([]);
    const picture = await drawn(source);
    expect(picture.nodes).toBe(DIAGRAM.boxes.length);
    expect(picture.active).toBe(0);
    expect(picture.text.replace(/\s+/g, " ")).toContain(text.replace(/\s+/g, " "));
  });

  it("reads whatever an author may write", async () => {
    const texts = fc.sample(hostileText, { numRuns: 60, seed: 7 });
    expect(await refused(texts.map((text) => renderMermaid(saying(text))))).toEqual([]);
  });
});
