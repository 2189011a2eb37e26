// The modules that a root only shows or tries: `examples/complete` calls `../..`, `modules/db/tests` calls `../`. What such
// a root gives them is nobody's choice, and what it makes is torn down again. They are judged as if nobody called them.
//
// Not a root that keeps its state somewhere, but for one in `tests` below what it calls, whose state is the trial's; and not
// `environments/test`: that is an environment.

import { matchesAny } from "../../../settings/glob.ts";
import type { Settings } from "../../../settings/settings.ts";
import type { Outline } from "./outline.ts";
import { reachedFolder } from "./repository.ts";

/** A folder "test" beside modules may be an environment; right below what it calls it is not. A workflow plans what it calls to look at the plan. */
const SHOWS =
  /^(examples?|samples?|tests|unit[-_]?tests?|\.(?:github|gitlab|circleci|ci)|fixtures?|quickstarts?|validation|\.validate)$/;
/** What is called so tries what lies beside it, unless it is one of several environments. */
const END_TO_END = "e2e";
const ENVIRONMENTS = /^(env(ironment)?s?|stages?|stacks?|live|deploy(ment)?s?)$/;
const TRIES =
  /^(examples?|samples?|tests?|unit[-_]?tests?|\.(?:github|gitlab|circleci|ci)|fixtures?|quickstarts?|validation|\.validate|testing|e2e|integration)$/;

/** Their folders; none when the root is one to be deployed, as all are that the configuration names. */
export function triedModules(
  outline: Outline,
  own: Settings["stacks"]["roots"],
  hasModule: (folder: string) => boolean,
): ReadonlySet<string> {
  const { folder, calls, keepsState, showsModules } = outline;
  if (calls.size === 0 || matchesAny(folder, own)) return new Set();
  const called = [...calls.values()].flatMap((source) => reachedFolder(folder, source, hasModule) ?? []);
  if (keepsState && !called.some((target) => isOfTests(target, folder))) return new Set();
  return new Set(called.filter((target) => showsModules || isTried(target, folder)));
}

/** Right below what it calls, in a folder that holds nothing but tests: "test" may be an environment. */
function isOfTests(target: string, from: string): boolean {
  const below = target === "." ? from : from.startsWith(`${target}/`) ? from.slice(target.length + 1) : "";
  return /^(tests|fixtures|validation)\//.test(below);
}

const EXAMPLES = /^(examples?|samples?)$/;

/** Lies among the examples of a module, whatever source it calls it by (`modules/db/examples/standard`), or reads its scripts there. */
export function isExample(
  { folder, keepsState, showsModules }: Outline,
  own: Settings["stacks"]["roots"],
  hasModule: (folder: string) => boolean,
) {
  if (keepsState || matchesAny(folder, own)) return false;
  if (showsModules) return true;
  const parts = folder.split("/");
  const at = parts.findIndex((part) => EXAMPLES.test(part));
  return at >= 0 && hasModule(parts.slice(0, at).join("/") || ".");
}

function isTried(target: string, from: string): boolean {
  const parts = from.split("/");
  const above = target === "." ? 0 : target.split("/").length;
  if (target === "." || from.startsWith(`${target}/`)) return TRIES.test(parts[above] ?? "");
  const shows = parts.findIndex(
    (part, at) => SHOWS.test(part) || (part === END_TO_END && !ENVIRONMENTS.test(parts[at - 1] ?? "")),
  );
  return shows >= 0 && !`${target}/`.startsWith(`${parts.slice(0, shows + 1).join("/")}/`);
}
