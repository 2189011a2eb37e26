// The Globals section of a SAM template, laid under the properties of each resource: objects are merged, lists are
// joined, anything else is the resource's own (docs.aws.amazon.com/serverless-application-model, "Globals section").

import type { Places, Resource } from "../../../model/resource.ts";
import { type Attributes, isList, isObject, unknown, type Value } from "../../../model/value.ts";
import { valueAt } from "../../../parse/yaml/tree.ts";
import { byName, withChildren } from "../../place-at.ts";
import { evaluateNode } from "../evaluate-node.ts";
import { contextOf, REMOVED, type Scope } from "../scope.ts";

/** `AWS::Serverless::Function` takes what stands under `Function`. */
export function withGlobals(resource: Resource, scope: Scope): Resource {
  const kind = resource.type.replace("AWS::Serverless::", "");
  const section = valueAt(valueAt(scope.template.root, "Globals"), kind);
  if (section === undefined) return resource;
  const context = contextOf(scope);
  const { value, children = {} } = evaluateNode(section, context);
  if (value === REMOVED || !isObject(value)) return resource;
  const attributes = over(value, resource.attributes);
  const references = [...context.references.filter(({ from }) => !isOwn(from, resource.attributes)), ...resource.references];
  return { ...resource, attributes, places: placesOver(byName(children), resource.places), references };
}

/** What Globals may give, of what rules ask (the same page, "Supported resources and properties"). */
const GIVEN: ReadonlyMap<string, readonly string[]> = new Map([
  [
    "AWS::Serverless::Function",
    [
      ...["Runtime", "DeadLetterQueue", "MemorySize", "Timeout", "VpcConfig", "Environment", "Tags", "Tracing", "KmsKeyArn"],
      ...["DeploymentPreference", "PermissionsBoundary", "ReservedConcurrentExecutions", "EventInvokeConfig", "Architectures"],
      ...["LoggingConfig", "CodeSigningConfigArn", "RuntimeManagementConfig", "FunctionUrlConfig"],
    ],
  ],
  [
    "AWS::Serverless::Api",
    [
      "Auth",
      "CacheClusterEnabled",
      "MethodSettings",
      "Cors",
      "AccessLogSetting",
      "TracingEnabled",
      "EndpointConfiguration",
      "Domain",
    ],
  ],
  [
    "AWS::Serverless::HttpApi",
    ["Auth", "AccessLogSettings", "CorsConfiguration", "DefaultRouteSettings", "RouteSettings", "Domain"],
  ],
  ["AWS::Serverless::SimpleTable", ["SSESpecification"]],
]);

/** Without the transform nobody can deploy it: it is put together with others, whose Globals stand elsewhere. */
export function withGlobalsOfOthers(resource: Resource): Resource {
  const given = GIVEN.get(resource.type);
  if (given === undefined) return resource;
  const open = unknown("its file is a part of a template, whose Globals stand elsewhere");
  return { ...resource, attributes: { ...Object.fromEntries(given.map((name) => [name, open])), ...resource.attributes } };
}

function over(below: Attributes, above: Attributes): Attributes {
  const merged: { [name: string]: Value } = { ...below };
  for (const [name, value] of Object.entries(above)) merged[name] = combined(below[name], value);
  return merged;
}

function combined(below: Value | undefined, above: Value): Value {
  if (isObject(below) && isObject(above)) return over(below, above);
  return isList(below) && isList(above) ? [...below, ...above] : above;
}

function placesOver(below: Places, above: Places): Places {
  const merged = { ...below };
  for (const [name, place] of Object.entries(above)) {
    const under = below[name]?.children;
    merged[name] = under && place.children ? withChildren(place, placesOver(under, place.children)) : place;
  }
  return merged;
}

const isOwn = (from: string, own: Attributes): boolean => (/^[^.[]+/.exec(from)?.[0] ?? "") in own;
