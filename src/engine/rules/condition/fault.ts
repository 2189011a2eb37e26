// A fault of the rule itself: thrown inside an evaluation, caught where a rule is applied, reported as "rule-fault".

export class Fault extends Error {
  override readonly name = "Fault";
}

/** Steps that one evaluation may take: bounds nested macros over long lists. Real conditions take fewer than 2,000. */
export const STEP_BUDGET = 100_000;

export type Budget = { steps: number };

/** @throws Fault when the budget is spent. */
export function spend(budget: Budget, steps: number): void {
  budget.steps -= steps;
  if (budget.steps < 0) throw new Fault(`the condition took more than ${STEP_BUDGET} steps on this resource`);
}
