// One instance of a resource: its attributes on demand, so that others can read one while the rest is not yet known.

import { unknown } from "../../../model/value.ts";
import { type Memo, remembered } from "../modules/memo.ts";
import { originOf, type Scope } from "../scope.ts";
import type { ResourceConfig } from "../source/module-config.ts";
import { isListData, type Traced, traced, tracedUnknown, withRefs } from "../traced.ts";
import { attributeValue, blockList, blockTypes, type Element, elementsOf, inFile } from "./body-value.ts";
import { policyDocument } from "./policy-document.ts";

export type ResourceInstance = {
  /** Within the stack. */
  readonly address: string;
  /** The address that references name: without the key where it is unknown. */
  readonly known: string;
  readonly config: ResourceConfig;
  readonly scope: Scope;
  /** What `aws_vpc.main` is in an expression. */
  readonly value: Traced;
  readonly attribute: (name: string) => Traced;
  readonly elements: (type: string) => readonly Element[];
};

/** Say how often or where; they are no attributes of the thing itself. */
const META = new Set(["count", "for_each", "provider", "depends_on"]);

export function attributeNames(config: ResourceConfig): readonly string[] {
  return [...config.body.attributes.keys()].filter((name) => !META.has(name));
}

type Given = { readonly address: string; readonly known: string; readonly config: ResourceConfig; readonly scope: Scope };

export function resourceInstance({ address, known, config, scope: outer }: Given): ResourceInstance {
  const memo: Memo = new Map();
  const elements = new Map<string, readonly Element[]>();
  const types = new Set(blockTypes(config.body));
  const self = (): Traced => traced({ kind: "lazy", get: read, whole });
  const scope: Scope = {
    ...outer,
    locals: {
      name: "self",
      get value() {
        return self();
      },
      outer: outer.locals,
    },
  };
  const elementsFor = (type: string) => {
    const found = elements.get(type) ?? elementsOf(config.body, type, inFile(scope, config.head.lines));
    elements.set(type, found);
    return found;
  };
  const compute = (name: string): Traced => {
    if (config.body.attributes.has(name) && !META.has(name)) return attributeValue(config.body, name, scope);
    return types.has(name) ? blockList(elementsFor(name)) : byProvider(name);
  };
  const written = (name: string) => (config.body.attributes.has(name) || types.has(name) ? attribute(name) : traced(null));
  const at = originOf(inFile(scope, config.head.lines), config.head.syntax);
  const byProvider = (name: string): Traced => {
    const text = rendered(config, name, written);
    return text === null ? provided(config, name, known) : { ...text, at };
  };
  const attribute = (name: string) => remembered(memo, `${address}.${name}`, { run: scope.run, work: () => compute(name) });
  const isSetLater = (name: string) => KEPT_VALUE.has(name) && ignores(elementsFor("lifecycle"), name);
  const read = (name: string) =>
    withRefs(
      isSetLater(name)
        ? tracedUnknown(`${known} ignores changes of ${name}`)
        : filledIn(attribute(name), () => provided(config, name, known)),
      [{ to: known, attribute: name }],
    );
  const whole = () => withRefs(tracedUnknown(`computed by ${known}`), [{ to: known, attribute: "" }]);
  return { address, known, config, scope, value: self(), attribute, elements: elementsFor };
}

/** What a parameter or a secret keeps for others. Written to be made at all and then set elsewhere, it is not what they read. */
const KEPT_VALUE = new Set(["value", "secret_string", "secret_data"]);

function ignores(lifecycle: readonly Element[], name: string): boolean {
  return lifecycle.some(({ inside }) => {
    const data = inside?.entries.get("ignore_changes")?.data ?? null;
    return isListData(data) && data.items.some((item) => item.data === name);
  });
}

/** Null is "left out": what others read is then the provider's. */
const filledIn = (written: Traced, byProvider: () => Traced): Traced => (written.data === null ? byProvider() : written);

/** Outside of China and GovCloud these have one value; a configuration is reviewed as what it is there. */
const PARTITION = new Map([
  ["partition", "aws"],
  ["dns_suffix", "amazonaws.com"],
  ["reverse_dns_prefix", "com.amazonaws"],
]);

/** AWS' own policies without a path, in every account; looked up by such a name it is these that are found, or nothing is. */
const MANAGED = new Set(["AdministratorAccess", "PowerUserAccess", "ReadOnlyAccess", "SecurityAudit", "IAMFullAccess"]);

function managedPolicy({ data: name }: Traced, { data: path }: Traced): Traced | null {
  return typeof name === "string" && MANAGED.has(name) && path === null ? traced(`arn:aws:iam::aws:policy/${name}`) : null;
}

/** Data sources that ask nobody: a policy document's text follows from its arguments alone. */
function rendered({ mode, type }: ResourceConfig, name: string, read: (name: string) => Traced): Traced | null {
  if (mode !== "data") return null;
  if (type === "aws_partition" && PARTITION.has(name)) return traced(PARTITION.get(name) ?? null);
  if (type === "aws_iam_policy") return name === "arn" ? managedPolicy(read("name"), read("path_prefix")) : null;
  if (type !== "aws_iam_policy_document") return null;
  if (name === "json") return policyDocument(read, 2);
  return name === "minified_json" ? policyDocument(read, 0) : null;
}

/** Texts in every provider: an index into one is an error, a list of them needs no flattening, and an ARN is no star. */
const SCALAR = /(^|_)(id|arn|name)$/;

/** An attribute that is not written comes from the provider; `terraform_data` we know ourselves. */
function provided(config: ResourceConfig, name: string, known: string): Traced {
  if (config.type === "terraform_data" && name !== "id" && name !== "output") return traced(null);
  if (config.type === "terraform_data" && name === "output" && !config.body.attributes.has("input")) return traced(null);
  const because = unknown(`computed by ${known}`);
  if (/(^|_)arn$/.test(name)) return traced({ ...because, scalar: "text", prefix: "arn:" });
  if (/(^|_)account_id$/.test(name)) return traced({ ...because, scalar: "text", identifier: true });
  return traced(SCALAR.test(name) ? { ...because, scalar: "text" } : because);
}
