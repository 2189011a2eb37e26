// SAM resources as what they create: the function with its role, the API with its stage, so that rules need to know
// only CloudFormation's own types. What each makes stands in the table of makers.

import type { Resource } from "../../../model/resource.ts";
import { stringAt, type YamlValue } from "../../../parse/yaml/tree.ts";
import type { Scope } from "../scope.ts";
import { isServerless, type Template } from "../template.ts";
import { methodParts } from "./event-methods.ts";
import { withGlobals, withGlobalsOfOthers } from "./globals.ts";
import { MAKERS, stageSuffix } from "./makers.ts";

/** Logical ids that a template may refer to though only the transform makes them. */
export function impliedIds(id: string, body: YamlValue): readonly string[] {
  const type = stringAt(body, "Type") ?? "";
  if (!type.startsWith("AWS::Serverless::")) return [];
  const implied = ["ServerlessRestApi", "ServerlessRestApiProdStage", "ServerlessHttpApi"];
  return [`${id}Role`, `${id}Url`, ...(/Api$/.test(type) ? [id + stageSuffix(body)] : []), ...implied];
}

export function expandServerless(declared: readonly Resource[], template: Template, scope: Scope): readonly Resource[] {
  if (!isServerless(template)) return declared.map(withGlobalsOfOthers);
  const bodies = new Map(template.resources.map(({ key, value }) => [key, value]));
  const whole = declared.map((resource) => (MAKERS.has(resource.type) ? withGlobals(resource, scope) : resource));
  const parts = (resource: Resource, body: YamlValue | undefined) => MAKERS.get(resource.type)?.(resource, body) ?? [resource];
  // What a function's events imply is an API of SAM's own, which takes from Globals what a declared one does.
  const expanded = whole
    .flatMap((resource) => parts(resource, bodies.get(resource.name)))
    .flatMap((resource) => (MAKERS.has(resource.type) ? parts(withGlobals(resource, scope), undefined) : [resource]));
  // Written by the author, or made twice by events of two functions: the first of an address stands.
  const made = [...expanded, ...methodParts(whole, scope)];
  return [...new Map(made.toReversed().map((resource) => [resource.address, resource])).values()].toReversed();
}
