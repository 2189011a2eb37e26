// `templatefile` and `templatestring`: a template evaluated with the given variables as its only names.

import type { Call, Expression } from "../../parse/hcl/ast.ts";
import { parseTemplate } from "../../parse/hcl/parse-hcl.ts";
import { linesOf } from "../../parse/lines.ts";
import { type Failed, failed, isFailed } from "./failed.ts";
import type { Scope } from "./scope.ts";
import { also, isDictData, isUnknownData, settle, type Traced, tracedUnknown } from "./traced.ts";

type Evaluate = (expression: Expression, scope: Scope) => Traced;
type Text = { readonly path: string; readonly text: string };

export const TEMPLATE_FUNCTIONS = new Set(["templatefile", "templatestring"]);

export function renderTemplate(
  call: Call,
  args: readonly Traced[],
  { scope, evaluate }: { scope: Scope; evaluate: Evaluate },
): Traced | Failed {
  const [first, variables] = args.map(settle);
  if (first === undefined || variables === undefined) return failed("takes 2 arguments");
  if (isUnknownData(first.data)) return also(tracedUnknown(first.data.$unknown), args);
  if (typeof first.data !== "string") return failed("a text is needed");
  const source = call.name.endsWith("file") ? scope.files.read(first.data) : { path: "", text: first.data };
  if (source === null) return also(tracedUnknown(`file "${first.data}" is not among the files read`), [first]);
  if (isUnknownData(variables.data)) return also(tracedUnknown(variables.data.$unknown), args);
  if (!isDictData(variables.data)) return failed("the variables must be a map");
  const result = rendered(source, variables.data.entries, { scope, evaluate });
  return isFailed(result) ? result : also(result, [first, { ...variables, data: null }]);
}

function rendered(
  source: Text,
  variables: ReadonlyMap<string, Traced>,
  { scope, evaluate }: { scope: Scope; evaluate: Evaluate },
): Traced | Failed {
  const { expression, diagnostics } = parseTemplate(source.path, source.text);
  const [problem] = diagnostics;
  if (problem !== undefined) return failed(`the template cannot be read: ${problem.message}`);
  let locals: Scope["locals"] = null;
  for (const [name, value] of variables) locals = { name, value, outer: locals };
  const lines = linesOf(source.path, source.text);
  return { ...evaluate(expression, { ...scope, lines, locals, root: () => undefined }), at: null };
}
