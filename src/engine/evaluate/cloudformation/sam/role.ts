// The role that SAM makes for a function or a state machine which names none.

import type { Resource } from "../../../model/resource.ts";
import { isList, isObject, isUnknown, type Value } from "../../../model/value.ts";
import { made } from "./moved.ts";

/** `base`: managed policies that every role of the kind carries. */
export function roleOf(source: Resource, principal: string, base: readonly Value[]): readonly Resource[] {
  if (source.attributes["Role"] !== undefined) return [];
  const role = made(source, {
    suffix: "Role",
    type: "AWS::IAM::Role",
    moves: [["PermissionsBoundary", "PermissionsBoundary"]],
    fixed: { AssumeRolePolicyDocument: trust(principal), ManagedPolicyArns: base },
  });
  const policies = listOf(source.attributes["Policies"]);
  const place = source.places["Policies"];
  const attributes = {
    ...role.attributes,
    ManagedPolicyArns: [...base, ...policies.filter(isName).map(arnOf)],
    Policies: policies
      .filter(isDocument)
      .map((PolicyDocument, index) => ({ PolicyName: `${source.name}RolePolicy${index}`, PolicyDocument })),
  };
  if (place === undefined) return [{ ...role, attributes }];
  const whole = { range: place.range }; // one list became two: its elements' places would mislead
  return [{ ...role, attributes, places: { ...role.places, Policies: whole, ManagedPolicyArns: whole } }];
}

function trust(principal: string): Value {
  const statement = { Effect: "Allow", Principal: { Service: [principal] }, Action: ["sts:AssumeRole"] };
  return { Version: "2012-10-17", Statement: [statement] };
}

const listOf = (value: Value | undefined): readonly Value[] => (isList(value) ? value : value === undefined ? [] : [value]);
const isName = (value: Value): boolean => typeof value === "string" || isUnknown(value);
/** A SAM policy template ({ SQSPollerPolicy: … }) is scoped by its author's arguments and is left out. */
const isDocument = (value: Value): boolean => isObject(value) && Object.hasOwn(value, "Statement");

/** SAM takes the bare name of an AWS managed policy. */
function arnOf(policy: Value): Value {
  return typeof policy === "string" && !policy.startsWith("arn:") ? `arn:aws:iam::aws:policy/${policy}` : policy;
}
