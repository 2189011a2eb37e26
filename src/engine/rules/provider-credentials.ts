// Provider blocks with credentials written in them, as resources of type `provider` for the rules to judge: a provider is
// no resource, so no evaluation gives it. Only what stands there as plain text is taken; what it is set to by a variable is
// its caller's.

import type { Resource } from "../model/resource.ts";
import type { SourceFile } from "../model/source.ts";
import type { Block } from "../parse/hcl/ast.ts";
import { parseHcl } from "../parse/hcl/parse-hcl.ts";
import { type Lines, linesOf, rangeAt } from "../parse/lines.ts";

/** What providers call their secrets. */
const SECRET = /^(access_key|secret_key|client_secret|credentials|password|(auth_|api_|access_)?token|api_key|private_key)$/;

/** Only such files are parsed, and those with a provider. */
const WORTH_READING = /(key|secret|credentials|password|token)[ \t]*=[ \t]*["<]/;

export function providerCredentials(files: readonly SourceFile[], resources: readonly Resource[]): readonly Resource[] {
  const worth = files.filter(
    ({ path, text }) => /\.(tf|tofu)$/.test(path) && text.includes("provider") && WORTH_READING.test(text),
  );
  if (worth.length === 0) return [];
  const stacks = new Map(resources.map(({ range, stack }) => [folderOf(range.path), stack]));
  return worth.flatMap((file) => {
    const lines = linesOf(file.path, file.text);
    const blocks = parseHcl(file.path, file.text).body.blocks.filter(({ type }) => type === "provider");
    const stack = stacks.get(folderOf(file.path)) ?? folderOf(file.path);
    return blocks.flatMap((block) => resourceOf(block, { lines, stack }));
  });
}

type Where = { readonly lines: Lines; readonly stack: string };

function resourceOf(block: Block, { lines, stack }: Where): Resource[] {
  const written = block.body.attributes.flatMap(({ name, value, start, end }) => {
    const text = value.kind === "literal" && typeof value.value === "string" ? value.value : "";
    return SECRET.test(name) && text !== "" ? [{ name, text, range: rangeAt(lines, start, end) }] : [];
  });
  if (written.length === 0) return [];
  const [provider = ""] = block.labels.map(({ text }) => text);
  const alias = block.body.attributes.find(({ name }) => name === "alias")?.value;
  const name = alias?.kind === "literal" && typeof alias.value === "string" ? `${provider}.${alias.value}` : provider;
  return [
    {
      ...{ address: `provider.${name}`, type: "provider", name, language: "terraform" as const, stack },
      range: rangeAt(lines, block.start, block.end),
      attributes: { provider, ...Object.fromEntries(written.map(({ name, text }) => [name, text])) },
      places: Object.fromEntries(written.map(({ name, range }) => [name, { range }])),
      references: [],
      sensitive: written.map(({ name }) => name),
    },
  ];
}

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf("/")));
