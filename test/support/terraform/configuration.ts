// Whole configurations made of `terraform_data`, generated from a seed: modules in modules, count, for_each, optional
// types, conditionals, templates, locals in every direction. What they mean is for the terraform binary to say.

export type Configuration = { readonly [path: string]: string };

type Type = "string" | "number" | "bool" | "list" | "map" | "object";
type Named = { readonly text: string; readonly type: Type };

const TYPES: readonly Type[] = ["string", "number", "bool", "list", "map", "object"];
const OBJECT = `object({
    name = string
    size = optional(number, 3)
    tags = optional(list(string), ["none"])
    deep = optional(object({ on = optional(bool, true), note = optional(string) }), {})
  })`;
const TYPE_TEXT: { readonly [type in Type]: string } = {
  string: "string",
  number: "number",
  bool: "bool",
  list: "list(string)",
  map: "map(string)",
  object: OBJECT,
};

export function configuration(seed: number): Configuration {
  const files: { [path: string]: string } = {};
  const writer = new Writer(seed, files);
  writer.module(".", 0);
  return files;
}

class Writer {
  #state: number;
  readonly #files: { [path: string]: string };

  constructor(seed: number, files: { [path: string]: string }) {
    this.#state = seed * 2654435761;
    this.#files = files;
  }

  /** Mulberry32. */
  #below(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % limit;
  }

  #pick<T>(items: readonly T[]): T {
    const item = items[this.#below(items.length)];
    if (item === undefined) throw new Error("nothing to pick from");
    return item;
  }

  /** Writes the module in `folder` and what it calls; gives its variables and outputs. */
  module(folder: string, level: number): { readonly variables: readonly Named[]; readonly outputs: readonly Named[] } {
    const parts: string[] = [];
    const names: Named[] = [];
    const variables = Array.from({ length: 2 + this.#below(3) }, (_, i) => ({ text: `v${i}`, type: this.#pick(TYPES) }));
    for (const variable of variables) {
      parts.push(this.#variable(variable, level === 0));
      names.push({ text: `var.${variable.text}`, type: variable.type });
    }
    if (level === 0 && this.#below(3) === 0) this.#variableFile(variables);
    this.#locals(names, parts);
    this.#resources(names, parts);
    if (level < 3) this.#calls(folder, level, { names, parts });
    this.#resources(names, parts, "s");
    const outputs = Array.from({ length: 2 }, (_, i) => ({ text: `o${i}`, type: this.#pick(TYPES) }));
    for (const { text, type } of outputs) parts.push(`output "${text}" {\n  value = ${this.#value(type, names, 2)}\n}`);
    this.#files[folder === "." ? "main.tf" : `${folder}/main.tf`] = `${parts.join("\n\n")}\n`;
    return { variables, outputs };
  }

  #variable({ text, type }: Named, root: boolean): string {
    const hasDefault = root || this.#below(3) > 0;
    const lines = [`  type = ${TYPE_TEXT[type]}`];
    if (hasDefault) lines.push(`  default = ${this.#constant(type)}`);
    if (hasDefault && this.#below(4) === 0) lines.push("  nullable = false");
    return `variable "${text}" {\n${lines.join("\n")}\n}`;
  }

  #variableFile(variables: readonly Named[]): void {
    const lines = variables.filter(() => this.#below(2) === 0).map(({ text, type }) => `${text} = ${this.#constant(type)}`);
    this.#files[this.#below(2) === 0 ? "terraform.tfvars" : "some.auto.tfvars"] = `${lines.join("\n")}\n`;
  }

  /** The last is used before it is declared. */
  #locals(names: Named[], parts: string[]): void {
    const lines: string[] = [];
    for (let i = 0; i < 4; i++) {
      const type = this.#pick(TYPES);
      lines.unshift(`  l${i} = ${this.#value(type, names, 3)}`);
      names.push({ text: `local.l${i}`, type });
    }
    lines.push(
      `  text = <<-EOT\n    %{ for k, v in ${this.#value("map", names, 1)} ~}\n    \${k}: \${v}\n    %{ endfor ~}\n      done\n  EOT`,
    );
    names.push({ text: "local.text", type: "string" });
    parts.push(`locals {\n${lines.join("\n")}\n}`);
  }

  #resources(names: Named[], parts: string[], prefix = "r"): void {
    for (let i = 0; i < 2 + this.#below(2); i++) {
      const name = `${prefix}${i}`;
      const form = this.#below(4);
      const inner =
        form === 1 ? [...names, { text: "count.index", type: "number" as const }] : form > 1 ? [...names, ...EACH] : names;
      const lines = [this.#repetition(form, names), `  input = ${this.#value(this.#pick(TYPES), inner, 3)}`];
      if (this.#below(3) === 0) lines.push(`  triggers_replace = ${this.#value("list", inner, 2)}`);
      parts.push(`resource "terraform_data" "${name}" {\n${lines.filter(Boolean).join("\n")}\n}`);
      names.push(...this.#reading(`terraform_data.${name}`, form));
    }
  }

  /** By what is known at plan time, else Terraform rejects it; an unknown variable may still come in. */
  #repetition(form: number, all: readonly Named[]): string {
    const names = all.filter(({ text }) => !/\.id$|module\.|local\./.test(text));
    if (form === 1) return `  count = min(2, length(${this.#value("list", names, 1)}))`;
    if (form === 2) return `  for_each = toset(${this.#value("list", names, 1)})`;
    return form === 3 ? `  for_each = ${this.#value("map", names, 1)}` : "";
  }

  /** What others may read of a resource: known inputs, unknown ids. */
  #reading(address: string, form: number): Named[] {
    if (form === 0)
      return [
        { text: `jsonencode(${address}.input)`, type: "string" },
        { text: `${address}.id`, type: "string" },
      ];
    if (form === 1)
      return [
        { text: `${address}[*].id`, type: "list" },
        { text: `try(jsonencode(${address}[0].input), "none")`, type: "string" },
      ];
    return [
      { text: `{ for k, r in ${address} : k => jsonencode(r.input) }`, type: "map" },
      { text: `keys(${address})`, type: "list" },
    ];
  }

  #calls(folder: string, level: number, { names, parts }: { names: Named[]; parts: string[] }): void {
    const count = level === 0 ? 1 + this.#below(2) : this.#below(2);
    for (let i = 0; i < count; i++) {
      const name = `m${i}`;
      const inside = this.module(folder === "." ? name : `${folder}/${name}`, level + 1);
      const form = this.#below(4);
      const inner =
        form === 1 ? [...names, { text: "count.index", type: "number" as const }] : form > 1 ? [...names, ...EACH] : names;
      const lines = [`  source = "./${name}"`, this.#repetition(form, names)];
      for (const { text, type } of inside.variables) lines.push(`  ${text} = ${this.#value(type, inner, 2)}`);
      parts.push(`module "${name}" {\n${lines.filter(Boolean).join("\n")}\n}`);
      for (const output of inside.outputs) names.push(this.#outputOf(`module.${name}`, form, output));
    }
  }

  #outputOf(call: string, form: number, { text, type }: Named): Named {
    if (form === 0) return { text: `${call}.${text}`, type };
    if (form === 1) return { text: `[for m in ${call} : jsonencode(m.${text})]`, type: "list" };
    return { text: `{ for k, m in ${call} : k => jsonencode(m.${text}) }`, type: "map" };
  }

  #constant(type: Type): string {
    const word = this.#pick(["alpha", "Beta", "g-7", "x y", ""]);
    switch (type) {
      case "string":
        return this.#pick([`"${word}"`, '"42"']);
      case "number":
        return this.#pick(["0", "7", "2.5", '"12"']);
      case "bool":
        return this.#pick(["true", "false", '"true"']);
      case "list":
        return this.#pick([`["a", "${word}", "c"]`, "[]", '["b", "a", "b"]', '[1, "two"]']);
      case "map":
        return this.#pick([`{ k = "${word}", b = "2" }`, "{}", "{ z = 1, a = true }"]);
      case "object":
        return this.#pick([
          '{ name = "n", extra = 1 }',
          '{ name = "o", size = "8", tags = ["t"] }',
          '{ name = "p", deep = { on = false }, tags = null }',
        ]);
    }
  }

  #value(type: Type, names: readonly Named[], depth: number): string {
    const fitting = names.filter((name) => name.type === type);
    if (fitting.length > 0 && (depth <= 0 || this.#below(3) === 0)) return this.#pick(fitting).text;
    if (depth <= 0) return type === "object" ? '{ name = "q" }' : this.#constant(type);
    const of = (wanted: Type) => this.#value(wanted, names, depth - 1);
    if (this.#below(8) === 0 && type !== "object") return `(${of("bool")} ? ${of(type)} : ${of(type)})`;
    switch (type) {
      case "string":
        return this.#text(of);
      case "number":
        return this.#pick([
          `(${of("number")} + ${of("number")})`,
          `length(${of("list")})`,
          `max(${of("number")}, 3)`,
          `(${of("number")} * 2)`,
          "5",
        ]);
      case "bool":
        return this.#pick([
          `(${of("string")} == "a")`,
          `contains(${of("list")}, "a")`,
          `(${of("bool")} && ${of("bool")})`,
          `!${of("bool")}`,
          `(${of("number")} > 3)`,
          `can(${of("map")}["k"])`,
        ]);
      case "list":
        return this.#list(of);
      case "map":
        return this.#pick([
          `{ k = ${of("string")}, "b" = ${of("string")} }`,
          `{ for x in distinct(${of("list")}) : "\${x}" => upper(x) }`,
          `merge(${of("map")}, { m = ${of("string")} })`,
          `{ for k, v in ${of("map")} : upper(k) => v if v != "2" }`,
        ]);
      case "object":
        return `{ name = ${of("string")}, size = ${of("number")}, tags = ${of("list")}, deep = { on = ${of("bool")}, note = ${of("string")} } }`;
    }
  }

  #text(of: (type: Type) => string): string {
    return this.#pick([
      () => `"\${${of("string")}}-\${${of("number")}}"`,
      () => `join(",", ${of("list")})`,
      () => `format("%s/%03d", ${of("string")}, 7)`,
      () => `lookup(${of("map")}, "k", ${of("string")})`,
      () => `try(${of("list")}[1], ${of("string")})`,
      () => `upper(${of("string")})`,
      () => `${of("object")}.name`,
      () => `jsonencode(${of("object")})`,
      () => `"%{ for x in ${of("list")} ~} \${x}; %{~ endfor }%{ if ${of("bool")} }yes%{ else }no%{ endif }"`,
      () => `substr(sha256(${of("string")}), 0, 8)`,
    ])();
  }

  #list(of: (type: Type) => string): string {
    return this.#pick([
      () => `[${of("string")}, ${of("string")}]`,
      () => `[for x in ${of("list")} : "\${x}!"]`,
      () => `[for x in ${of("list")} : x if x != "b"]`,
      () => `concat(${of("list")}, [${of("string")}])`,
      () => `keys(${of("map")})`,
      () => `values(${of("map")})`,
      () => `tolist(toset(${of("list")}))`,
      () => `split("-", ${of("string")})`,
      () => `[for k, v in ${of("map")} : "\${k}=\${v}"]`,
      () => `flatten([${of("list")}, [${of("list")}]])`,
    ])();
  }
}

const EACH: readonly Named[] = [
  { text: "each.key", type: "string" },
  { text: "each.value", type: "string" },
];
