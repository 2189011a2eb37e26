// A long text as a function of a generated module: a bundle that keeps the text in a file reads it when it is asked for.

/** `text` is JSON or plain words. ASCII comes out, for a single other character doubles the memory of the whole. */
export function literal(name: string, text: string): string {
  const escaped = text.replace(/[\\`]|\$(?=\{)/g, "\\$&");
  return `export const ${name} = (): string =>\n  \`${escaped.replace(/\P{ASCII}/gu, asEscapes)}\`;`;
}

/** JSON's escapes, so the text that is parsed stays ASCII too. */
function asEscapes(character: string): string {
  const units = Array.from(character.split(""), (unit) => unit.charCodeAt(0).toString(16).padStart(4, "0"));
  return units.map((unit) => `\\\\u${unit}`).join("");
}
