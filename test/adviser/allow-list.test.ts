// Whatever goes in, what comes out is inert: checked by what a Markdown parser makes of it.

import fc from "fast-check";
import { marked, type Token } from "marked";
import { describe, expect, it } from "vitest";
import { allowListed } from "../../src/adviser/allow-list.ts";

const HERE = "https://github.com/acme/shop/blob/";
const clean = (text: string) => allowListed(text, { link: (url) => url.startsWith(HERE) });

describe("lets through", () => {
  it.each([
    ["plain words, with 3 < 4 escaped", "3 < 4 & more", "3 &lt; 4 &amp; more"],
    ["emphasis and lists", "- **bold** and *soft*\n  1. one", "- **bold** and *soft*\n  1. one"],
    ["code spans and links beside brackets", `a (\`F1\`), ([db](${HERE}db))`, `a (\`F1\`), ([db](${HERE}db))`],
    ["code spans", "set `multi_az = true` now", "set `multi_az = true` now"],
    ["a code block", '```hcl\na = ["<b>"]\n```', '```hcl\na = ["<b>"]\n```'],
    ["a link to this repository", `[db](${HERE}abc/db.tf#L3)`, `[db](${HERE}abc/db.tf#L3)`],
    ["a bare link to this repository", `see ${HERE}abc/db.tf#L3.`, `see <${HERE}abc/db.tf#L3>`],
    ["a heading, as bold text", "## Why", "**Why**"],
    ["prose with colons", "Why: it is a risk: fix it", "Why: it is a risk: fix it"],
    ["addresses", "module.db.aws_db_instance.orders is single-zone", "module.db.aws_db_instance.orders is single-zone"],
  ])("%s", (_, input, output) => expect(clean(input)).toBe(output));
});

describe("makes inert", () => {
  it.each([
    ["an image", "![x](https://evil.example/p.png)", "x"],
    ["an image to this repository", `![x](${HERE}p.png)`, "x"],
    ["HTML", "<img src=x onerror=alert(1)>", "&lt;img src=x onerror=alert(1)&gt;"],
    ["a link elsewhere", "[click](https://evil.example)", "click"],
    ["a link out of this repository by dots", `[x](${HERE}../../../../evil)`, "x"],
    ["a bare link elsewhere", "go to https://evil.example/x", "go to `https://evil.example/x`"],
    ["a link without a scheme", "go to www.evil.example", "go to `www.evil.example`"],
    ["a mention", "ask @acme/admins, please", "ask `@acme/admins`, please"],
    ["a bold mention", "**@all**", "**`@all`**"],
    ["a mention by entity", "&#64;all", "`&#64;all`"],
    ["references", "see #1 and acme/shop#2 and GH-3", "see `#1` and `acme/shop#2` and `GH-3`"],
    ["a commit", "since 1a2b3c4d5e", "since `1a2b3c4d5e`"],
    ["a command", "/stackstage accept F1", "`/stackstage` accept F1"],
    ["a command in a list", "- /close", "- `/close`"],
    ["a diagram", "```mermaid\ngraph TD\n```", "```text\ngraph TD\n```"],
    ["a suggestion block", "```suggestion\nx\n```", "```text\nx\n```"],
    ["a reference definition", "[a]: https://evil.example", "\\[a\\]: `https://evil.example`"],
    ["maths", "$x$", "\\$x\\$"],
    ["an unclosed block", "```hcl\na", "```hcl\na\n```"],
    ["invisible characters", "a\u200bb\u202ec\u{e0041}d\u00ade\u2066", "abcde"],
  ])("%s", (_, input, output) => expect(clean(input)).toBe(output));
});

it("cuts at a line, and closes the block it cuts", () => {
  const long = `\`\`\`hcl\n${"line\n".repeat(100)}\`\`\``;
  const short = allowListed(long, { link: () => false, maxLength: 100 });
  expect(short.length).toBeLessThan(120);
  expect(short).toMatch(/line\n```\n\n…$/);
});

const nasty = fc.constantFrom(
  ...[
    "@",
    "#1",
    "a@b.cc",
    "![",
    "[",
    "](",
    ")",
    "](https://evil.example)",
    "https://evil.example/x",
    "http://a.b",
    "www.a.bc",
    "<",
    ">",
  ],
  ...[
    "<!--",
    "-->",
    "<details>",
    "</details>",
    "&#64;",
    "&lt;",
    "`",
    "``",
    "```",
    "~~~",
    "\n",
    "\n\n",
    "    ",
    "- ",
    "> ",
    "|",
    "\\",
    "*",
    "_",
  ],
  ...[
    "$",
    "$$",
    ":",
    "/x",
    "\u200b",
    "\u202e",
    "mermaid",
    "word",
    " ",
    "\t",
    "\r",
    "\0",
    "[x]: ",
    "[^1]",
    "\n===\n",
    "\n---\n",
    "# ",
    "<a@b.cc>",
  ],
  ...["<https://evil.example>", `[x](${HERE}a)`, "1a2b3c4d", "GH-1", "javascript:alert(1)", "ftp://a.b/c"],
);
const markdown = fc
  .array(fc.oneof({ weight: 5, arbitrary: nasty }, fc.string({ unit: "binary", maxLength: 3 })), { maxLength: 25 })
  .map((parts) => parts.join(""));

it("gives a Markdown parser no HTML, no image, no link but an allowed one, and no active text", () => {
  fc.assert(
    fc.property(markdown, (input) => {
      for (const token of tokensOf(marked.lexer(clean(input)))) {
        expect(["html", "image", "def", "table"]).not.toContain(token.type);
        if (token.type === "link") expect(token["href"]).toMatch(new RegExp(`^${HERE}`));
        if (token.type === "text" && !("tokens" in token)) expect(decoded(token.raw)).not.toMatch(/@\w|#\d|GH-\d|:\/\/|www\./i);
      }
    }),
    { numRuns: 3_000 },
  );
});

it("leaves nothing invisible and no line that starts with a command", () => {
  fc.assert(
    fc.property(markdown, (input) => {
      const output = clean(input);
      expect(output).not.toMatch(/[\p{Cf}\p{Cs}\p{Co}\p{Default_Ignorable_Code_Point}]|(?!\n)\p{Cc}/u);
      const outside = output.replace(/^(`{3,})[a-z]*\n[\s\S]*?^\1$/gm, "");
      expect(outside).not.toMatch(/^[\s>*+-]*\//m);
    }),
    { numRuns: 1_000 },
  );
});

it("gives something inert when what it gave comes back", () => {
  fc.assert(
    fc.property(markdown, (input) => {
      const once = clean(input);
      for (const token of tokensOf(marked.lexer(clean(once)))) expect(["html", "image", "def"]).not.toContain(token.type);
    }),
  );
});

/** Every token, those in links and code left out: GitHub makes nothing of text there. */
function tokensOf(tokens: readonly Token[]): Token[] {
  return tokens.flatMap((token) => {
    const children = token.type === "list" ? token["items"] : token.type === "link" ? [] : "tokens" in token ? token.tokens : [];
    return [token, ...tokensOf(children)];
  });
}

const decoded = (text: string) => text.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
