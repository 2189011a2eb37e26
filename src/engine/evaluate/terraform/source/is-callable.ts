// Whether a folder that nobody in the repository calls is evidently a module for others to call: it has no state and no
// provider of its own, nobody gives it values, and it asks for some or lies among modules. What it is given is then its
// callers' decision. One that lies among modules and asks for values may set up a provider: so do those that Terragrunt
// and older callers use.

import type { Outline } from "./outline.ts";
import type { VariableSet } from "./variable-sets.ts";

const AMONG_MODULES = /(^|\/)([\w-]+[-_])?modules?(\/|$)/;
const SHOWN = /(^|\/)(examples?|samples?|tests?|unit[-_]?tests?|fixtures?|quickstarts?|tutorials?)(\/|$)/;

export const isAmongModules = (folder: string): boolean => AMONG_MODULES.test(folder);
export const isShown = (folder: string): boolean => SHOWN.test(folder);

/**
 * A root that somebody outside of the repository deploys, and more than once: where its state is kept is told to it, in
 * part at least, or said nowhere, or it is one for each workspace, and it asks for values that nothing here gives. What it is given is that somebody's
 * decision as well.
 */
export function isDeployedFromOutside(outline: Outline | null, set: VariableSet): boolean {
  if (outline === null || set.paths.length > 0 || set.settings.length > 0 || isShown(outline.folder)) return false;
  return (outline.stateIsGiven || !outline.keepsState || outline.inWorkspaces) && outline.variables.withoutDefault > 0;
}

export function isCallable(outline: Outline | null, set: VariableSet): boolean {
  if (outline === null) return false;
  const { folder, variables, hasProvider, keepsState } = outline;
  if (keepsState || set.paths.length > 0 || variables.count === 0 || isShown(folder)) return false;
  const isAmong = isAmongModules(folder);
  const asks = variables.withoutDefault > 0;
  return hasProvider ? isAmong && asks : isAmong || asks;
}
