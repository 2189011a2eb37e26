// A module as written: the files of one folder sorted into variables, locals, resources, calls and the rest. Nothing is
// evaluated here, so that a module called a hundred times is read once.

import type { Attribute, Block, Body, Expression } from "../../../parse/hcl/ast.ts";
import type { Lines } from "../../../parse/lines.ts";
import { ANY, type Type, typeConstraint } from "../types/type-constraint.ts";
import { declaredTwice } from "./declared-twice.ts";

/** A part of the tree with the file that it stands in. */
export type Located<T> = { readonly syntax: T; readonly lines: Lines };

/** A block's content, override files applied: each part may come from another file. */
export type BodyView = {
  readonly attributes: ReadonlyMap<string, Located<Attribute>>;
  readonly blocks: readonly Located<Block>[];
};

export type BlockView = { readonly head: Located<Block>; readonly labels: readonly string[]; readonly body: BodyView };

export type VariableConfig = {
  readonly head: Located<Block>;
  readonly name: string;
  readonly type: Located<Type>;
  readonly fallback: Located<Expression> | null;
  readonly sensitive: boolean;
  readonly nullable: boolean;
};

export type ResourceConfig = BlockView & {
  readonly mode: "resource" | "data" | "ephemeral";
  readonly type: string;
  readonly name: string;
  /** Within its module: `aws_vpc.main`, `data.aws_ami.image`. */
  readonly address: string;
};

export type CallConfig = BlockView & { readonly name: string; readonly source: string | null };

export type ModuleConfig = {
  readonly folder: string;
  readonly variables: ReadonlyMap<string, VariableConfig>;
  readonly locals: ReadonlyMap<string, Located<Attribute>>;
  readonly outputs: ReadonlyMap<string, BlockView>;
  readonly resources: ReadonlyMap<string, ResourceConfig>;
  readonly calls: ReadonlyMap<string, CallConfig>;
  readonly providers: readonly BlockView[];
  readonly moved: readonly BlockView[];
  readonly removed: readonly BlockView[];
  readonly imported: readonly BlockView[];
  /** What it declares twice, in sentences. */
  readonly repeated: readonly string[];
  /** It says where its state is kept (`backend`, `cloud`), which only a root module may. */
  readonly keepsState: boolean;
  /** What it says of that place leaves out where it is, which is given when it is set up: `backend "s3" {}`. */
  readonly stateIsGiven: boolean;
};

/** A file's body with its place; `override` for `override.tf` and `*_override.tf`. */
export type ModuleFile = { readonly body: Body; readonly lines: Lines; readonly override: boolean };

export function moduleConfig(folder: string, files: readonly ModuleFile[]): ModuleConfig {
  const blocks = mergedBlocks(files);
  const of = (type: string) => blocks.filter((block) => block.head.syntax.type === type);
  return {
    folder,
    variables: keyed(of("variable").map(variable), (config) => config.name),
    locals: locals(files),
    outputs: keyed(of("output"), (block) => block.labels[0] ?? ""),
    resources: keyed(resources(blocks), (config) => config.address),
    calls: keyed(of("module").map(call), (config) => config.name),
    providers: of("provider"),
    moved: of("moved"),
    removed: of("removed"),
    imported: blocks.filter(({ head }) => /^import$/.test(head.syntax.type)),
    repeated: declaredTwice(files),
    keepsState: of("terraform").some(({ body }) => body.blocks.some(({ syntax }) => /^(backend|cloud)$/.test(syntax.type))),
    stateIsGiven: of("terraform").some(({ body }) => body.blocks.some(({ syntax }) => isPlaceless(syntax))),
  };
}

/** Of each kind of backend that stands elsewhere, what says where, all of it: with the bucket alone told when it is set up, that is told. */
const PLACES: Readonly<Record<string, readonly string[]>> = {
  s3: ["bucket", "key"],
  gcs: ["bucket"],
  azurerm: ["storage_account_name", "container_name", "key"],
  remote: ["organization"],
  http: ["address"],
};

function isPlaceless({ type, labels, body }: Block): boolean {
  const kind = labels[0]?.text ?? "local";
  if (type !== "backend" || kind === "local") return false;
  const places = PLACES[kind];
  if (places === undefined) return body.attributes.length === 0;
  return !places.every((place) => body.attributes.some(({ name }) => name === place));
}

/** The first of two with one name is kept, as an editor shows it; the second is told by `repeated`. */
function keyed<T>(items: readonly T[], key: (item: T) => string): ReadonlyMap<string, T> {
  const map = new Map<string, T>();
  for (const item of items) if (!map.has(key(item))) map.set(key(item), item);
  return map;
}

/** Blocks of ordinary files in order; an override block changes the first block of its type and labels. */
function mergedBlocks(files: readonly ModuleFile[]): readonly BlockView[] {
  const merged: BlockView[] = [];
  const ordinary = files.filter((file) => !file.override);
  for (const file of ordinary) for (const block of file.body.blocks) merged.push(viewOf({ syntax: block, lines: file.lines }));
  for (const file of files.filter((candidate) => candidate.override)) {
    for (const block of file.body.blocks) override(merged, viewOf({ syntax: block, lines: file.lines }));
  }
  return merged;
}

function viewOf(head: Located<Block>): BlockView {
  return { head, labels: head.syntax.labels.map((label) => label.text), body: bodyView(head.syntax.body, head.lines) };
}

export function bodyView(body: Body, lines: Lines): BodyView {
  return {
    attributes: new Map(body.attributes.map((attribute) => [attribute.name, { syntax: attribute, lines }])),
    blocks: body.blocks.map((block) => ({ syntax: block, lines })),
  };
}

/** Attributes replace attributes; nested blocks of a type replace all of that type. */
function override(merged: BlockView[], by: BlockView): void {
  const at = merged.findIndex((block) => sameBlock(block, by));
  const original = merged[at];
  if (original === undefined) {
    merged.push(by);
    return;
  }
  const replaced = new Set(by.body.blocks.map((block) => block.syntax.type));
  const kept = original.body.blocks.filter((block) => !replaced.has(block.syntax.type));
  const attributes = new Map([...original.body.attributes, ...by.body.attributes]);
  merged[at] = { ...original, body: { attributes, blocks: [...kept, ...by.body.blocks] } };
}

function sameBlock(a: BlockView, b: BlockView): boolean {
  return a.head.syntax.type === b.head.syntax.type && a.labels.length > 0 && a.labels.join(" ") === b.labels.join(" ");
}

function variable({ head, labels, body }: BlockView): VariableConfig {
  const type = body.attributes.get("type");
  const fallback = body.attributes.get("default");
  const lines = type?.lines ?? head.lines;
  return {
    head,
    name: labels[0] ?? "",
    type: { syntax: type === undefined ? ANY : typeConstraint(type.syntax.value), lines },
    fallback: fallback === undefined ? null : { syntax: fallback.syntax.value, lines: fallback.lines },
    sensitive: isLiteral(body, "sensitive", true),
    nullable: !isLiteral(body, "nullable", false),
  };
}

function isLiteral(body: BodyView, name: string, value: boolean): boolean {
  const expression = body.attributes.get(name)?.syntax.value;
  return expression?.kind === "literal" && expression.value === value;
}

function locals(files: readonly ModuleFile[]): ReadonlyMap<string, Located<Attribute>> {
  const map = new Map<string, Located<Attribute>>();
  for (const file of [...files].sort((a, b) => Number(a.override) - Number(b.override))) {
    for (const block of file.body.blocks.filter(({ type }) => type === "locals")) {
      for (const attribute of block.body.attributes) {
        if (file.override || !map.has(attribute.name)) map.set(attribute.name, { syntax: attribute, lines: file.lines });
      }
    }
  }
  return map;
}

/** A check's own data source is one of the module's. */
function resources(blocks: readonly BlockView[]): readonly ResourceConfig[] {
  const inChecks = blocks
    .filter(({ head }) => head.syntax.type === "check")
    .flatMap(({ body }) => body.blocks.filter(({ syntax }) => syntax.type === "data").map(viewOf));
  return [...blocks, ...inChecks].flatMap((block) => {
    const mode = block.head.syntax.type;
    if (mode !== "resource" && mode !== "data" && mode !== "ephemeral") return [];
    const [type, name] = block.labels;
    if (type === undefined || name === undefined) return [];
    const address = mode === "resource" ? `${type}.${name}` : `${mode}.${type}.${name}`;
    return [{ ...block, mode, type, name, address }];
  });
}

function call(block: BlockView): CallConfig {
  const source = block.body.attributes.get("source")?.syntax.value;
  const text = source?.kind === "literal" && typeof source.value === "string" ? source.value : null;
  return { ...block, name: block.labels[0] ?? "", source: text };
}
