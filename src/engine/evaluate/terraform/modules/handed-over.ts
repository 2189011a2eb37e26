// What a root gives to modules that are not in the repository: they may attach to it what its own source does not show
// (a bucket's encryption, a network's flow logs), so that nobody may claim that it is missing.

import { evaluate } from "../expression.ts";
import { gathering, toValue } from "../resources/to-value.ts";
import { META } from "./call-instances.ts";
import type { ModuleInstance } from "./module-instance.ts";

/** Address → the call that is given it: `module.settings`. */
export function handedOver(root: ModuleInstance): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  gather(root, found);
  return found;
}

function gather(module: ModuleInstance, found: Map<string, string>): void {
  for (const name of module.config.calls.keys()) {
    const call = module.call(name);
    for (const inner of call?.modules ?? []) gather(inner, found);
    if (call?.unread !== true) continue;
    for (const to of given(module, name)) if (!found.has(to)) found.set(to, `${module.place.known}module.${name}`);
  }
}

/** Addresses that the arguments mention, of every instance: what is picked by a key is another one each time. */
function given(module: ModuleInstance, name: string): ReadonlySet<string> {
  const call = module.call(name);
  const gathered = gathering();
  for (const { locals } of call?.expansion.instances ?? []) {
    for (const [argument, { syntax, lines }] of call?.config.body.attributes ?? []) {
      if (!META.has(argument)) toValue(evaluate(syntax.value, module.scope(lines, locals)), argument, gathered);
    }
  }
  return new Set([...gathered.references.values()].map(({ to }) => to));
}
