import fc from "fast-check";
import { Marked } from "marked";
import { describe, expect, it } from "vitest";
import { dotString } from "../../../../src/engine/render/escape/dot-string.ts";
import { htmlCode, htmlProse, htmlText } from "../../../../src/engine/render/escape/html-text.ts";
import { linkTarget, pathInUrl } from "../../../../src/engine/render/escape/link-target.ts";
import { codeBlock, codeCell, codeSpan } from "../../../../src/engine/render/escape/markdown-code.ts";
import { markdownProse, markdownText } from "../../../../src/engine/render/escape/markdown-text.ts";
import { mermaidLabel } from "../../../../src/engine/render/escape/mermaid-label.ts";
import { terminalText } from "../../../../src/engine/render/escape/terminal-text.ts";
import { shorten, visibleLine, visibleText } from "../../../../src/engine/render/escape/visible.ts";
import { hostileText } from "../../../support/hostile-text.ts";

const marked = new Marked({ gfm: true, breaks: true });
const html = (markdown: string) => String(marked.parse(markdown));
const RUNS = { numRuns: 500 };

/** Whatever a hostile author writes. */
function always(check: (text: string) => void): void {
  fc.assert(
    fc.property(hostileText, (text) => void check(text)),
    RUNS,
  );
}

/** What a browser would show of HTML that holds only paragraphs, code and comments. */
function shown(markup: string): string {
  const entities: Record<string, string> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'", "&apos;": "'" };
  return markup
    .replace(/<!-- -->|<\/?(p|code|pre)>/g, "")
    .replace(/&(amp|lt|gt|quot|apos|#39);/g, (entity) => entities[entity] ?? "")
    .trim();
}

describe("visible text", () => {
  it.each([
    ["right-to-left override", "a\u202eb", "a[U+202E]b"],
    ["zero-width space", "a\u200bb", "a[U+200B]b"],
    ["tag character", "a\u{e0041}", "a[U+E0041]"],
    ["ANSI code", "\u001b[31mred", "[U+001B][31mred"],
    ["half a surrogate pair", "\ud800x", "[U+D800]x"],
    ["no-break space", "a\u00a0b", "a b"],
    ["line break", "a\r\nb", "a b"],
  ])("%s", (_, text, seen) => expect(visibleLine(text)).toBe(seen));

  it("leaves nothing invisible", () => {
    const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;
    always((text) => expect(visibleLine(text)).not.toMatch(invisible));
    always((text) => expect(visibleText(text).replace(/[\n\t]/g, "")).not.toMatch(invisible));
  });

  it("is shortened in the middle, never within a character", () => {
    expect(shorten("aws_db_instance.orders", 11)).toBe("aws_d…rders");
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: 1, max: 20 }), (text, limit) => {
        expect(shorten(text, limit).length).toBeLessThanOrEqual(limit);
        expect(shorten(text, limit).isWellFormed()).toBe(true);
      }),
      RUNS,
    );
  });
});

describe("Markdown prose", () => {
  it("shows exactly the visible text, and holds no markup", () => {
    const holds = (text: string) => {
      const markup = html(`x ${markdownText(text)}`);
      expect(shown(markup)).toBe(`x ${visibleLine(text)}`.trim());
    };
    always(holds);
  });

  it("is a paragraph even at the beginning of a line", () => {
    always((text) => {
      fc.pre(visibleLine(text).trim() !== "");
      expect(html(markdownText(text))).toMatch(/^<p>[\s\S]*<\/p>\n$/);
    });
  });

  it("mentions nobody, refers to nothing, links nowhere", () => {
    const active = /@[\w-]|#\d|\bGH-\d|https?:\/\/|\bwww\.|:\w+:/i;
    always((text) => expect(shown(html(markdownText(text)).replaceAll("<!-- -->", "\n"))).not.toMatch(active));
  });

  it("shows code of a rule's author as code, and whatever else as it is", () => {
    expect(markdownProse("With `latest`, or no tag")).toBe("With `latest`, or no tag");
    always((text) => {
      const markup = html(`x ${markdownProse(text)}`);
      const bare = (said: string) => said.replace(/[`\s]/g, "");
      expect(bare(shown(markup))).toBe(bare(`x ${visibleLine(text).replace(/`(\s+)`/g, "(empty)")}`));
      expect(markup.replace(/<code>[^<]*<\/code>/g, "").replaceAll("<!-- -->", "\n")).not.toMatch(
        /@[\w-]|(?<!&)#\d|https?:\/\//i,
      );
    });
  });

  it("leaves ordinary names legible in the source", () => {
    expect(markdownText("aws_db_instance.orders is single-zone (since 2.1)")).toBe(
      "aws_db_instance.orders is single-zone (since 2.1)",
    );
  });

  it("stays one cell of a table", () => {
    always((text) => {
      const table = html(`| a | b |\n|---|---|\n| ${markdownText(text)} | ${codeCell(text)} |`);
      expect(table.match(/<td>/g)).toHaveLength(2);
      expect(table.match(/<tr>/g)).toHaveLength(2);
    });
  });
});

describe("Markdown code", () => {
  it("shows exactly the visible text in one span", () => {
    always((text) => {
      const markup = html(`x ${codeSpan(text)} y`);
      expect(markup).toMatch(/^<p>x <code>[^<]*<\/code> y<\/p>\n$/);
      const line = visibleLine(text);
      expect(shown(markup)).toBe(`x ${line.trim() === "" ? "(empty)" : line} y`);
    });
  });

  it("cannot be left from inside a block", () => {
    always((text) => {
      const markup = html(`${codeBlock(text, "diff")}\n\nafter`);
      expect(markup).toMatch(/^<pre><code class="language-diff">[^<]*<\/code><\/pre>\n<p>after<\/p>\n$/);
    });
  });
});

it("HTML text holds no tag, no quote and no stray entity", () => {
  always((text) => {
    expect(htmlText(text)).not.toMatch(/[<>"']|&(?!(amp|lt|gt|quot|apos);)/);
    expect(shown(htmlText(text))).toBe(visibleLine(text).trim());
    expect(htmlCode(text)).not.toContain("`");
    expect(htmlProse(text)).not.toMatch(/@\w|#\d|:\/\//);
  });
});

it("a Mermaid label is quoted once and holds only its own entity codes", () => {
  always((text) => {
    const label = mermaidLabel([text]);
    expect(label).toMatch(/^"[^"\n<>`]*"$/);
    expect(label.replace(/#(\w+|\d+);/g, "")).not.toMatch(/[#;%&{}[\]|:$*\\]/);
  });
});

it("a DOT string is quoted once", () => {
  always((text) => expect(dotString([text])).toMatch(/^"(?:[^"\\\n]|\\["\\])*"$/));
});

it("nothing that reaches a terminal is an escape sequence", () => {
  always((text) => expect(terminalText(text)).not.toMatch(/(?!\n)\p{Cc}/u));
});

describe("link targets", () => {
  it.each([
    ["https://docs.aws.amazon.com/a/b.html#c", "https://docs.aws.amazon.com/a/b.html#c"],
    ["http://localhost:3000/runs/1", "http://localhost:3000/runs/1"],
    ["javascript:alert(1)", null],
    ["http://evil.example", null],
    ["//evil.example", null],
    ["https://a.example/x)y z", "https://a.example/x%29y%20z"],
  ])("%s", (url, target) => expect(linkTarget(url)).toBe(target));

  it("one link only, whatever the path is", () => {
    always((path) => {
      const target = linkTarget(`https://github.com/o/r/blob/sha/${pathInUrl(path)}#L1`);
      expect(html(`[a](${target})`)).toMatch(/^<p><a href="https:\/\/github\.com\/o\/r\/blob\/sha\/[^"]*">a<\/a><\/p>\n$/);
    });
  });
});
