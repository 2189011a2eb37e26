// Leaves out the stacks that the configuration does not want judged: what they hold is neither scored nor drawn.

import type { Evaluation } from "../model/resource.ts";
import { matchesAny } from "../settings/glob.ts";
import type { Settings } from "../settings/settings.ts";

export function judgedStacks(evaluation: Evaluation, { include, exclude }: Settings["stacks"]): Evaluation {
  const left = new Set(
    evaluation.stacks.map(({ id }) => id).filter((id) => !matchesAny(folder(id), include) || matchesAny(folder(id), exclude)),
  );
  if (left.size === 0) return evaluation;
  const notes = [...left].map((id) => `stack ${folder(id)} is not judged: the configuration leaves it out`);
  return {
    ...evaluation,
    resources: evaluation.resources.filter(({ stack }) => !left.has(stack)),
    ...(evaluation.calls && { calls: evaluation.calls.filter(({ stack }) => !left.has(stack)) }),
    stacks: evaluation.stacks.filter(({ id }) => !left.has(id)),
    notes: [...new Set([...evaluation.notes, ...notes])].sort(),
  };
}

/** A stack's folder or template without the name of its set of variables. */
const folder = (id: string) => id.replace(/#[^#/]*$/, "") || ".";
