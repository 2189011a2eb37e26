// What a value is evaluated in: its template, the arguments given to it, and what evaluation leaves behind.

import type { Reference } from "../../model/resource.ts";
import type { Range } from "../../model/source.ts";
import type { Unknown, Value } from "../../model/value.ts";
import type { YamlValue } from "../../parse/yaml/tree.ts";
import { type Children, Stretch } from "../place-at.ts";
import type { Template } from "./template.ts";

/** The value of `AWS::NoValue`: the property is not there. */
export const REMOVED = Symbol("AWS::NoValue");

export type Evaluated = {
  readonly value: Value | typeof REMOVED;
  readonly children?: Children;
  /** Where the value was written when that is elsewhere: a parameter's default, a mapping, a branch of Fn::If. */
  readonly written?: { readonly range: Range };
  /** All that an unknown value can be: the allowed values of its parameter. */
  readonly among?: readonly Value[];
  /** What an argument of a nested stack mentions in its parent. */
  readonly mentions?: readonly Reference[];
};

export type Answer = boolean | Unknown;

/** One evaluation of one template. */
export type Scope = {
  readonly template: Template;
  /** "Network/" inside the nested stack Network. */
  readonly prefix: string;
  /** Values for parameters: those that a parent template or a parameter file gives. */
  readonly given: ReadonlyMap<string, Evaluated>;
  /** Defaults of its parameters are unknown: whoever deploys it may give something else. */
  readonly open: boolean;
  /** Logical ids that can be referred to, those that a loop or a transform makes included. */
  readonly logicalIds: Set<string>;
  readonly conditions: Map<string, Answer>;
  /** Logical id of a network → its range. */
  readonly cidrBlocks: Map<string, Value>;
  readonly notes: Set<string>;
  readonly evaluate: (node: YamlValue, context: Context) => Evaluated;
};

/** Where in a resource an evaluation stands. */
export type Context = {
  readonly scope: Scope;
  /** Attribute path: "Policies[0].PolicyDocument". */
  readonly path: string;
  /** Collects what is mentioned; shared by the whole resource. */
  readonly references: Reference[];
  /** Collects the paths of values that come from NoEcho parameters; shared as well. */
  readonly sensitive: Set<string>;
  /** Collects, by path, what values that are not known are put together from (makeup.ts); shared as well. */
  readonly makeups: Map<string, string>;
  /** Identifiers of the loops around. */
  readonly variables: ReadonlyMap<string, Value>;
  /** Below a key whose scalars are the author's own text: tags, environment variables, policies. */
  readonly verbatim: boolean;
};

export function contextOf(scope: Scope): Context {
  return { scope, path: "", references: [], sensitive: new Set(), makeups: new Map(), variables: new Map(), verbatim: false };
}

/** The context of a part: a member's name or an element's index. */
export function within(context: Context, part: string | number): Context {
  const path = typeof part === "number" ? `${context.path}[${part}]` : context.path === "" ? part : `${context.path}.${part}`;
  return { ...context, path, verbatim: context.verbatim || (typeof part === "string" && VERBATIM.test(part)) };
}

const VERBATIM = /^(Tags|Environment|Variables|Parameters|Metadata|Labels|.*PolicyDocument|Statement|Value)$/;

export function evaluate(node: YamlValue, context: Context): Evaluated {
  return context.scope.evaluate(node, context);
}

/** The value, null where AWS::NoValue took it away. */
export function plainly(node: YamlValue, context: Context): Value {
  const { value } = evaluate(node, context);
  return value === REMOVED ? null : value;
}

export function writtenAt(node: YamlValue, { scope }: Context): Stretch {
  return new Stretch(scope.template.file.lines, node.start, node.end);
}
