// What a name stands for: a loop's identifier, a pseudo parameter, a parameter or a resource.

import { unknown, type Value } from "../../model/value.ts";
import { entryOf, valueAt } from "../../parse/yaml/tree.ts";
import { parameterOf } from "./parameter.ts";
import { type Context, contextOf, type Evaluated, plainly, REMOVED, type Scope } from "./scope.ts";

/** Outside of China and GovCloud these two have one value; a template is reviewed as what it is there. */
const PSEUDO: ReadonlyMap<string, Value | typeof REMOVED> = new Map<string, Value | typeof REMOVED>([
  ["AWS::NoValue", REMOVED],
  ["AWS::Partition", "aws"],
  ["AWS::URLSuffix", "amazonaws.com"],
  ...["AccountId", "Region", "StackId", "StackName", "NotificationARNs"].map((name): [string, Value] => [
    `AWS::${name}`,
    { ...unknown(`AWS::${name} is known only at deployment`), ...(name === "AccountId" ? { identifier: true, own: true } : {}) },
  ]),
]);

/** `Ref: name`, and `${name}` in Fn::Sub. */
export function referTo(name: string, context: Context): Evaluated {
  const variable = context.variables.get(name);
  if (variable !== undefined) return { value: variable };
  const pseudo = PSEUDO.get(name);
  if (pseudo !== undefined) return { value: pseudo };
  const parameter = parameterOf(name, context);
  for (const mention of parameter?.mentions ?? []) context.references.push({ ...mention, from: context.path });
  return parameter ?? { value: mentioned(name, "Ref", context) };
}

/** `Fn::GetAtt: [id, attribute]`, and `${id.attribute}` in Fn::Sub. */
export function attributeOf(id: string, attribute: string, context: Context): Evaluated {
  const value = mentioned(id, attribute, context);
  return {
    value: attribute === "CidrBlock" && context.scope.logicalIds.has(id) ? (cidrBlockOf(id, context.scope) ?? value) : value,
  };
}

/** The range of a network is what the template gives it; null where it is given by somebody else (IPAM, a loop's resource). */
function cidrBlockOf(id: string, scope: Scope): Value {
  const { template, cidrBlocks } = scope;
  const known = cidrBlocks.get(id);
  if (known !== undefined) return known;
  cidrBlocks.set(id, unknown(`${id}.CidrBlock rests on itself`));
  const resource = template.resources.find(({ key }) => key === id)?.value;
  const written = resource && valueAt(entryOf(resource, "Properties")?.value, "CidrBlock");
  const value = written === undefined ? null : plainly(written, contextOf(scope));
  cidrBlocks.set(id, value);
  return value;
}

function mentioned(id: string, attribute: string, { scope, path, references }: Context): Value {
  if (!scope.logicalIds.has(id)) return unknown(`${id} is neither a parameter nor a resource of the template`);
  references.push({ from: path, to: scope.prefix + id, attribute });
  const because = unknown(`${id}.${attribute} is known only after deployment`.replace(".Ref", ""));
  return /A(rn|RN)$/.test(attribute) ? { ...because, prefix: "arn:" } : because;
}
