// Var files that a change touches, where it touches nothing else of their roots: each is judged as the deployment that it is
// given to. Beside changed configuration the root is judged for all of them together, or a touched `dev.tfvars` would speak
// for production.

import type { SourceFile } from "../model/source.ts";
import { isVarFile } from "./paths.ts";
import { terraformFolders } from "./terraform-files.ts";

export type TouchedInput = {
  /** Paths that the change touches (on either side). */
  readonly changed: readonly string[];
  readonly before: readonly SourceFile[];
  readonly after: readonly SourceFile[];
};

/** A change to more of them than a person looks through one by one is to what they have in common. */
const MOST = 8;

/** Empty where the change is of anything else as well: of other files that their roots read, or of which files there are. */
export function touchedVarFiles({ changed, before, after }: TouchedInput): readonly string[] {
  const [was, is] = [before, after].map((files) => new Set(files.map(({ path }) => path)));
  const own = changed.filter((path) => isVarFile(path) && was?.has(path) === true && is?.has(path) === true);
  if (own.length === 0 || own.length > MOST) return [];
  const { folders, mentioned } = terraformFolders(own, [...before, ...after]);
  const isTheirs = (path: string) => mentioned.has(path) || [...folders].some((folder) => isRead(path, folder));
  return changed.some((path) => !own.includes(path) && isTheirs(path)) ? [] : own;
}

/** Text for people, pins of providers and what hidden folders hold (workflows) change nothing that a root evaluates to. */
const BESIDE = /\.md$|(^|\/)\.terraform\.lock\.hcl$|(^|\/)\.[^/]+\//;

function isRead(path: string, folder: string): boolean {
  return !BESIDE.test(path) && (folder === "" || path.startsWith(`${folder}/`));
}
