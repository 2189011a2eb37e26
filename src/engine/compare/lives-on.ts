// What is read no more and yet may stand: a block that its stack lets go of without destroying (`removed`), and what a call
// made whose module the repository does not hold any more. Nobody mended it by that, nor is it gone.

import { withoutKeys } from "../graph/graph.ts";
import type { Stack } from "../model/resource.ts";
import type { Revision } from "./revision.ts";

type Place = { readonly stack: string; readonly resource: string };

/** Of a place on the base whose resource is not on the head. `stacks`: id on the base → id on the head. */
export function livesOn(before: Revision, after: Revision, stacks: ReadonlyMap<string, string>): (place: Place) => boolean {
  const [were, are] = [byId(before.stacks), byId(after.stacks)];
  return ({ stack, resource }) => {
    const [was, is] = [were.get(stack), are.get(stacks.get(stack) ?? stack)];
    const address = withoutKeys(resource);
    if (is?.forgotten?.some((each) => isAtOrBelow(address, withoutKeys(each)))) return true;
    const begun = (is?.unread ?? []).filter((call) => !(was?.unread ?? []).includes(call));
    return begun.some((call) => isCallOf(firstCall(address), call));
  };
}

const byId = (stacks: readonly Stack[]) => new Map(stacks.map((stack) => [stack.id, stack]));

export const isAtOrBelow = (address: string, above: string): boolean => address === above || address.startsWith(`${above}.`);

/** "module.a" of "module.a.module.b.aws_x.c"; null of what the root makes itself. */
const firstCall = (address: string): string | null => /^module\.[^.[]+/.exec(address)?.[0] ?? null;

const isCallOf = (first: string | null, call: string): boolean => first !== null && isAtOrBelow(withoutKeys(call), first);
