// Globs of the configuration: `*` within a folder, `**` across folders, `?` one character, `{a,b}` either.
//
// Matched by following all possible positions at once, so that the time is the product of both lengths whatever the
// glob: a regular expression made of `*a*a*a…` would not come back.

const MAX_ALTERNATIVES = 64;

/** Does the path match one of the globs? A glob without "/" matches the file's name in any folder; "dir/" all below it. */
export function matchesAny(path: string, globs: readonly string[]): boolean {
  if (globs.includes("**")) return true; // the default, asked of every file
  return globs.some((glob) => alternatives(rooted(glob.replace(/^\.?\//, ""))).some((each) => matches(path, tokens(each))));
}

function rooted(glob: string): string {
  if (glob.endsWith("/")) return `${glob}**`;
  return glob.includes("/") || glob === "**" ? glob : `**/${glob}`;
}

/** `a.{b,c}` → `a.b`, `a.c`. */
function alternatives(glob: string): readonly string[] {
  let open = [glob];
  for (let round = 0; round < 8; round++) {
    const next = open.flatMap((each) => {
      const braces = /\{([^{}]*)\}/.exec(each);
      if (!braces) return [each];
      const [before, after] = [each.slice(0, braces.index), each.slice(braces.index + braces[0].length)];
      return (braces[1] ?? "").split(",").map((choice) => before + choice + after);
    });
    if (next.length === open.length || next.length > MAX_ALTERNATIVES) return next.slice(0, MAX_ALTERNATIVES);
    open = next;
  }
  return open;
}

type Token = "**/" | "**" | "*" | "?" | { readonly is: string };

function tokens(glob: string): readonly Token[] {
  return (glob.match(/\*\*\/|\*\*|[\s\S]/gu) ?? []).map((text) =>
    text === "**/" || text === "**" || text === "*" || text === "?" ? text : { is: text },
  );
}

function matches(path: string, pattern: readonly Token[]): boolean {
  let states = close(new Set([0]), pattern, true);
  let atSegment = true;
  for (const character of path) {
    const next = new Set<number>();
    for (const state of states) for (const to of step(pattern[state], state, character)) next.add(to);
    atSegment = character === "/";
    states = close(next, pattern, atSegment);
  }
  return states.has(pattern.length);
}

/** Where one character leads from a token. */
function step(token: Token | undefined, state: number, character: string): readonly number[] {
  if (token === undefined) return [];
  if (token === "**" || token === "**/") return [state];
  if (token === "*") return character === "/" ? [] : [state];
  if (token === "?") return character === "/" ? [] : [state + 1];
  return token.is === character ? [state + 1] : [];
}

/** Tokens that may match nothing are passed: stars anywhere, two stars with a slash where a folder's name begins. */
function close(states: Set<number>, pattern: readonly Token[], atSegment: boolean): Set<number> {
  for (const state of states) {
    const token = pattern[state];
    if (token === "*" || token === "**" || (token === "**/" && atSegment)) states.add(state + 1);
  }
  return states;
}
