// Tokens that a pipeline or a script fills in before anything is applied, and that YAML would read as something else. Every
// offset stays what it was.
//
// `replicas: #{REPLICAS}#` (Azure DevOps' Replace Tokens): where one begins a value without quotes, YAML would read a comment,
// and the value as left out.
//
// `labels: #@ labels("web")` (ytt): a comment to YAML as well, and what ytt works out is the value.
//
// `SHOP_IMAGE` alone on a line among a mapping's keys stands for entries that are written later: YAML would take it for the
// beginning of the key on the next line, and lose that one. It is read as a comment.

const TOKEN = /([:-][ \t]+)#(?=\{[A-Za-z_][\w.-]*\}#)/g;

/** With what stands in its place when nothing is filled in, `SHOP_IMAGE|-image: shop:1-|`. */
const ALONE = /^( +)[A-Z][A-Z0-9]*(?:[_-][A-Z0-9]+)+(?:\|-.*-\|)?[ \t\r]*$/;
const ANY_ALONE = /^ +[A-Z][A-Z0-9]*[_-][A-Z0-9_-]+(?:\|-|[ \t\r]*$)/m;
const KEY = /^( *(?:- +)*)["']?[\w./-]+["']?:(?:\s|$)/;

/** A value, and no annotation of what stands below (`#@overlay/match`). */
const OF_YTT = /^(\s*(?:- +)*(?:[^\s#'"][^#'"]*:|-)[ \t]+)(#@ .*[^\r])(\r?)$/;

/** Such tokens as variables of a form that YAML reads as text, or as comments. */
export function withTokens(text: string): string {
  const filled = text.includes("}#") ? text.replace(TOKEN, "$1$$") : text;
  const made = filled.includes(" #@ ") ? withValues(filled.split("\n")).join("\n") : filled;
  return ANY_ALONE.test(made) ? withEntries(made.split("\n")).join("\n") : made;
}

/** Where nothing is nested below: that would be the value. */
function withValues(lines: readonly string[]): readonly string[] {
  return lines.map((line, index) => {
    const [, key, value = "", end = ""] = OF_YTT.exec(line) ?? [];
    if (key === undefined || indentOf(lines[index + 1]) > indentOf(line)) return line;
    return `${key}$${"@".repeat(value.length - 1)}${end}`;
  });
}

const indentOf = (line = ""): number => line.search(/\S/);

function withEntries(lines: readonly string[]): readonly string[] {
  return lines.map((line, index) => {
    const indent = ALONE.exec(line)?.[1]?.length;
    if (indent === undefined || columnOf(lines[index - 1]) < indent) return line;
    const next = lines[index + 1];
    const endsThere = next === undefined || columnOf(next) < 0 || columnOf(next) <= indent;
    return endsThere ? `${line.slice(0, indent)}#${line.slice(indent + 1)}` : line;
  });
}

/** Where the line's key begins; −1 where it has none. */
const columnOf = (line: string | undefined): number => (line === undefined ? -1 : (KEY.exec(line)?.[1]?.length ?? -1));
