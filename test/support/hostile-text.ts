// Text as a hostile author would write it: markup of every target, mixed with anything.

import fc from "fast-check";

const TRAPS = [
  "`", "``", "```", "~~~", "|", "\n", "\r\n", "\t", "\\", '"', "'", "<", ">", "&", "&lt;", "#", ";", "%", "%%", "$", "$$", "{", "}", "[", "]", "(", ")",
  "*", "**", "_", "__", "~~", "!", "![x](https://evil.example/x.png)", "[x](javascript:alert(1))", "https://evil.example", "www.evil.example",
  "@octocat", "@org/team", "#12", "GH-12", "org/repo#3", "a@b.example", "</details>", "<details open>", "<summary>", "<!--", "-->", "<script>", "<img src=x>",
  "\u202e", "\u2066", "\u200b", "\u200d", "\ufeff", "\u00ad", "\u{e0041}", "\u115f", "\u2028", "\u001b[31m", "\u001b]8;;https://evil.example\u001b\\",
  "\u009b31m", "\u0000", "\u0007", "\u007f", "\ud800", "\udc00", "end", "click", "style x:#fff;", "classDef a:#1;", "subgraph", "%%{init: {}}%%", "-->|x|",
  "1. ", "- ", "+ ", "# ", "=", "---", ":tada:", "\\N", "é", "名前", "🚀", "a",
]; // biome-ignore format: a table

export const hostileText = fc
  .array(fc.oneof(fc.constantFrom(...TRAPS), fc.string({ unit: "binary", maxLength: 6 })), { maxLength: 12 })
  .map((parts) => parts.join(""));
