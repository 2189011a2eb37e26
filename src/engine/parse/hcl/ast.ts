// The syntax tree of HCL 2 (native syntax; `.tf.json` is read into the same tree).
//
// Nodes keep offsets (UTF-16 code units into the file's text); `lines.ts` turns them into lines and columns. Offsets
// keep the tree small and the parser fast. Names follow HashiCorp's specification.

export type Span = { readonly start: number; readonly end: number };

export type Body = Span & { readonly attributes: readonly Attribute[]; readonly blocks: readonly Block[] };

/**
 * `maybeBlocks` (JSON syntax only): an object or a list of objects that stands where a provider's schema may have nested
 * blocks; the syntax does not say which.
 */
export type Attribute = Span & {
  readonly name: string;
  readonly nameEnd: number;
  readonly value: Expression;
  readonly maybeBlocks?: true;
};

/** `resource "aws_vpc" "main" { … }`; `headEnd` is the offset after the last label (before the brace). */
export type Block = Span & {
  readonly type: string;
  readonly labels: readonly Label[];
  readonly headEnd: number;
  readonly body: Body;
};

export type Label = Span & { readonly text: string };

export type Expression =
  | Literal
  | Template
  | VariableRef
  | GetAttr
  | Index
  | Splat
  | Call
  | Unary
  | Binary
  | Conditional
  | Tuple
  | ObjectCons
  | ForExpr
  | Parens
  | Invalid;

/** A number, true, false, null, or a quoted or heredoc text without interpolation. */
export type Literal = Span & { readonly kind: "literal"; readonly value: string | number | boolean | null };

/** Text with interpolations or directives. A single interpolation alone (`"${x}"`) passes x's value through unchanged. */
export type Template = Span & { readonly kind: "template"; readonly parts: readonly TemplatePart[] };

/** Text parts are final: escapes read, heredoc indentation and trim marks applied. */
export type TemplatePart =
  | (Span & { readonly kind: "text"; readonly text: string })
  | (Span & { readonly kind: "interpolation"; readonly value: Expression })
  | (Span & {
      readonly kind: "if";
      readonly condition: Expression;
      readonly yes: readonly TemplatePart[];
      readonly no: readonly TemplatePart[];
    })
  | (Span & {
      readonly kind: "for";
      readonly keyName: string | null;
      readonly valueName: string;
      readonly collection: Expression;
      readonly body: readonly TemplatePart[];
    });

/** The root of a traversal: `var` in `var.zones`, `aws_vpc` in `aws_vpc.main.id`. */
export type VariableRef = Span & { readonly kind: "variable"; readonly name: string };
export type GetAttr = Span & { readonly kind: "get"; readonly on: Expression; readonly name: string };
/** `a[b]`; the legacy form `a.0` has a literal number as key. */
export type Index = Span & { readonly kind: "index"; readonly on: Expression; readonly key: Expression };
/** `on[*].each` or `on.*.each`; `each` is applied to every element, its innermost operand being an `item` variable "". */
export type Splat = Span & {
  readonly kind: "splat";
  readonly on: Expression;
  readonly full: boolean;
  readonly each: Expression;
};
/** `name` is `provider::aws::arn_parse` for provider functions; `expand`: the last argument is followed by `...`. */
export type Call = Span & {
  readonly kind: "call";
  readonly name: string;
  readonly args: readonly Expression[];
  readonly expand: boolean;
};
export type Unary = Span & { readonly kind: "unary"; readonly operator: "!" | "-"; readonly operand: Expression };
export type BinaryOperator = "||" | "&&" | "==" | "!=" | "<" | ">" | "<=" | ">=" | "+" | "-" | "*" | "/" | "%";
export type Binary = Span & {
  readonly kind: "binary";
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
};
export type Conditional = Span & {
  readonly kind: "conditional";
  readonly condition: Expression;
  readonly yes: Expression;
  readonly no: Expression;
};
export type Tuple = Span & { readonly kind: "tuple"; readonly items: readonly Expression[] };
/** A bare identifier as key is a literal text; `(key)` is Parens around an expression. */
export type ObjectCons = Span & { readonly kind: "object"; readonly items: readonly ObjectItem[] };
export type ObjectItem = Span & { readonly key: Expression; readonly value: Expression };
/** `key` is null for `[for …]`; `grouped`: the value is followed by `...`. */
export type ForExpr = Span & {
  readonly kind: "for";
  readonly keyName: string | null;
  readonly valueName: string;
  readonly collection: Expression;
  readonly key: Expression | null;
  readonly value: Expression;
  readonly condition: Expression | null;
  readonly grouped: boolean;
};
export type Parens = Span & { readonly kind: "parens"; readonly inner: Expression };
/** Where an expression could not be read; evaluates to unknown("…"). A diagnostic stands beside the tree. */
export type Invalid = Span & { readonly kind: "invalid"; readonly because: string };
