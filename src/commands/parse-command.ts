// A comment's text → the command at its start, or null.

export const PREFIX = "/stackstage";
export type Command = { readonly name: string; readonly rest: string };

/** The name in lower case ("help" when there is none); `rest` is everything behind it, over all lines. */
export function parseCommand(body: string): Command | null {
  const match = /^\/stackstage(?![\w/-])[ \t]*([^\s]*)\s*([\s\S]*)$/i.exec(body);
  if (!match) return null;
  const [, name = "", rest = ""] = match;
  return { name: name === "" ? "help" : name.toLowerCase(), rest: rest.trim() };
}
