// What nobody knows to be gone: it stood in a file that the base could be read from and the head cannot (its text is broken, or
// a template of some program's now), or it is one of a block's instances of which the head does not say how many there are.
// Nothing is said to be removed or mended by that.

import { keysOf, withoutKeys } from "../graph/graph.ts";
import type { Resource } from "../model/resource.ts";
import { stackPath } from "../model/stack-folder.ts";
import { folderOf, isKustomizationPath } from "../select/paths.ts";
import { ANY_INSTANCE, type Revision, resourceKey } from "./revision.ts";

type Side = Pick<Revision, "coverage">;

/** Of a resource of the base. */
export function mayStand(before: Side, after: Side & Pick<Revision, "resources">, stacks: ReadonlyMap<string, string>) {
  const isUnread = readNoMore(before, after);
  const isUncounted = oneOfUncounted(after.resources, stacks);
  return (resource: Resource): boolean => isUnread(resource) || isUncounted(resource);
}

/** Its address is one that a head's with `[?]` may stand for: `module.app["web"].aws_sqs_queue.q[2]` for `…["web"]….q[?]`, not for `…["api"]….q[?]`. */
function oneOfUncounted(after: readonly Resource[], stacks: ReadonlyMap<string, string>): (resource: Resource) => boolean {
  const blockOf = (stack: string, address: string) => resourceKey(stack, withoutKeys(address));
  const uncounted = after.filter(({ address }) => address.includes(ANY_INSTANCE));
  const open = Map.groupBy(uncounted, ({ stack, address }) => blockOf(stack, address));
  return ({ stack, address }) =>
    (open.get(blockOf(stacks.get(stack) ?? stack, address)) ?? []).some((each) => mayBe(keysOf(each.address), keysOf(address)));
}

const mayBe = (open: readonly string[], keys: readonly string[]): boolean =>
  open.length === keys.length && open.every((key, at) => key === ANY_INSTANCE || key === keys[at]);

/** A kustomization that is read no more takes along what it builds of files that are. */
export function readNoMore(before: Side, after: Side): (resource: Pick<Resource, "stack" | "range">) => boolean {
  const unread = new Set(after.coverage.files.filter(({ status }) => status !== "evaluated").map(({ path }) => path));
  const evaluated = before.coverage.files.filter(({ status }) => status === "evaluated").map(({ path }) => path);
  const lost = new Set(evaluated.filter((path) => unread.has(path)));
  if (lost.size === 0) return () => false;
  const built = new Set([...lost].filter(isKustomizationPath).map(folderOf));
  return ({ stack, range }) => lost.has(range.path) || built.has(stackPath(stack));
}
