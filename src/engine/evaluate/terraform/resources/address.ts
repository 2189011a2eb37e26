// Addresses as they are written in depends_on and moved blocks: `aws_vpc.main[0]`, `module.network`, `data.aws_ami.image`.

import type { Expression } from "../../../parse/hcl/ast.ts";

export function addressOf(expression: Expression): string | null {
  if (expression.kind === "literal" && typeof expression.value === "string") return expression.value;
  if (expression.kind === "variable") return expression.name;
  if (expression.kind !== "get" && expression.kind !== "index") return null;
  const on = addressOf(expression.on);
  if (on === null) return null;
  if (expression.kind === "get") return `${on}.${expression.name}`;
  return expression.key.kind === "literal" ? `${on}[${JSON.stringify(expression.key.value)}]` : null;
}
