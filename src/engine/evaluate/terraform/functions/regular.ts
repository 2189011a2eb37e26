// Regular expressions as RE2 reads them: linear in time, so that a pattern from a pull request cannot hang the review.

import { RE2JS } from "re2js";
import { type Failed, failed } from "../failed.ts";
import type { Plain } from "./shape.ts";

export const REGULAR = { first, all, replaceAll };

/** The match, its groups as a list, or its named groups as an object. */
function first(pattern: string, text: string): Plain | Failed {
  const compiled = compile(pattern);
  if (!(compiled instanceof RE2JS)) return compiled;
  const matcher = compiled.matcher(text);
  return matcher.find() ? groups(compiled, matcher) : failed(`"${pattern}" does not match`);
}

/** Go leaves out an empty match right after another match. */
function all(pattern: string, text: string): Plain | Failed {
  const compiled = compile(pattern);
  if (!(compiled instanceof RE2JS)) return compiled;
  const matcher = compiled.matcher(text);
  const found: Plain[] = [];
  let end = -1;
  while (matcher.find()) {
    const empty = matcher.start(0) === matcher.end(0);
    if (!empty || matcher.start(0) !== end) found.push(groups(compiled, matcher));
    end = matcher.end(0);
  }
  return found;
}

/** A part between slashes is a pattern; `$1`, `${name}` in the replacement are its groups. */
function replaceAll(text: string, part: string, by: string): Plain | Failed {
  if (part === "") return `${by}${[...text].map((character) => character + by).join("")}`;
  if (part.length < 2 || !part.startsWith("/") || !part.endsWith("/")) return text.split(part).join(by);
  const compiled = compile(part.slice(1, -1));
  if (!(compiled instanceof RE2JS)) return compiled;
  const matcher = compiled.matcher(text);
  let result = "";
  let at = 0;
  while (matcher.find()) {
    if (at > 0 && matcher.end(0) === at) continue;
    result += text.slice(at, matcher.start(0)) + expand(by, compiled, matcher);
    at = matcher.end(0);
  }
  return result + text.slice(at);
}

type Matcher = ReturnType<RE2JS["matcher"]>;

/** Go's rule: `$name` takes the longest run of letters, digits and underscores; an unknown group is empty. */
function expand(by: string, compiled: RE2JS, matcher: Matcher): string {
  return by.replace(/\$(?:\$|\{(\w+)\}|(\w+))/g, (whole, braced: string | undefined, bare: string | undefined) => {
    const name = braced ?? bare;
    if (name === undefined) return whole === "$$" ? "$" : whole;
    const index = /^\d+$/.test(name) ? Number(name) : (compiled.namedGroups()[name] ?? -1);
    return index >= 0 && index <= matcher.groupCount() ? (matcher.group(index) ?? "") : "";
  });
}

function groups(compiled: RE2JS, matcher: Matcher): Plain {
  const count = matcher.groupCount();
  if (count === 0) return matcher.group(0);
  const named = Object.entries(compiled.namedGroups());
  if (named.length > 0) return Object.fromEntries(named.map(([name, index]) => [name, matcher.group(index) ?? null]));
  return Array.from({ length: count }, (_, i) => matcher.group(i + 1) ?? null);
}

/** The library reports a bad pattern by throwing; patterns of more than 10,000 characters are not compiled. */
function compile(pattern: string): RE2JS | Failed {
  if (pattern.length > 10_000) return failed("the pattern is longer than 10,000 characters");
  try {
    return RE2JS.compile(pattern);
  } catch {
    return failed(`"${pattern}" is no regular expression`);
  }
}
