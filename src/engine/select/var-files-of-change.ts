// Var files that a change touches, where it touches nothing else of their roots: each is judged as the deployment that it is
// given to. Beside changed configuration the root is judged for all of them together, or a touched `dev.tfvars` would speak
// for production. One that comes or goes is a deployment that comes or goes, whatever else changes.

import type { SourceFile, VarFilesOfChange } from "../model/source.ts";
import { isVarFile } from "./paths.ts";
import { terraformFolders } from "./terraform-files.ts";

type Sides = {
  /** Paths that the change touches (on either side). */
  readonly changed: readonly string[];
  readonly before: readonly SourceFile[];
  readonly after: readonly SourceFile[];
};

/** A change to more of them than a person looks through one by one is to what they have in common. */
const MOST = 8;

const NONE: VarFilesOfChange = { touched: [], lone: [] };

export function varFilesOfChange({ changed, before, after }: Sides): VarFilesOfChange {
  const [was, is] = [before, after].map((files) => new Set(files.map(({ path }) => path)));
  const files = changed.filter(isVarFile);
  if (files.length > MOST) return NONE;
  const standing = files.filter((path) => was?.has(path) === true && is?.has(path) === true);
  const lone = files.filter((path) => was?.has(path) !== is?.has(path));
  const { folders, mentioned } = terraformFolders(files, [...before, ...after]);
  const isTheirs = (path: string) => mentioned.has(path) || [...folders].some((folder) => isRead(path, folder));
  const isAlone = !changed.some((path) => !files.includes(path) && isTheirs(path));
  return { touched: isAlone ? standing : [], lone };
}

/** Text for people, pins of providers and what hidden folders hold (workflows) change nothing that a root evaluates to. */
const BESIDE = /\.md$|(^|\/)\.terraform\.lock\.hcl$|(^|\/)\.[^/]+\//;

function isRead(path: string, folder: string): boolean {
  return !BESIDE.test(path) && (folder === "" || path.startsWith(`${folder}/`));
}
