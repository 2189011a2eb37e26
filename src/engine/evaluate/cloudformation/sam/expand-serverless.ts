import type { Resource } from "../../../model/resource.ts";
import type { YamlValue } from "../../../parse/yaml/tree.ts";
import type { Scope } from "../scope.ts";
import type { Template } from "../template.ts";
export function impliedIds(_id: string, _body: YamlValue): readonly string[] {
  return [];
}
export function expandServerless(declared: readonly Resource[], _template: Template, _scope: Scope): readonly Resource[] {
  return declared;
}
