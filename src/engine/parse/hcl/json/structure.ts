// Terraform's own blocks, for `.tf.json`, where a property may be an argument, a block, or a block's label, and only
// the language knows. (https://developer.hashicorp.com/terraform/language/syntax/json)

export type Shape = {
  /** How many levels of property names are labels. */
  readonly labels: number;
  readonly blocks: Readonly<Record<string, Shape>>;
  /** Arguments whose strings are references or types and not templates. */
  readonly bare: Readonly<Record<string, true>>;
  /** A provider's schema decides which other properties are blocks. */
  readonly open: boolean;
};

const shape = (labels: number, part: Partial<Shape> = {}): Shape => ({ labels, blocks: {}, bare: {}, open: false, ...part });

const CHECK = shape(0);
const CONNECTION = shape(0, { open: true });
const PROVISIONER = shape(1, { open: true, blocks: { connection: CONNECTION } });
const LIFECYCLE = shape(0, {
  bare: { ignore_changes: true, replace_triggered_by: true },
  blocks: { precondition: CHECK, postcondition: CHECK },
});
const CONTENT: Shape = shape(0, { open: true });
const DYNAMIC: Shape = shape(1, { bare: { iterator: true }, blocks: { content: CONTENT } });
/** A dynamic block's content may hold dynamic blocks again. */
const NESTED: Shape = { ...CONTENT, blocks: { dynamic: { ...DYNAMIC, blocks: { content: CONTENT } } } };
const RESOURCE = shape(2, {
  open: true,
  bare: { depends_on: true, provider: true },
  blocks: {
    lifecycle: LIFECYCLE,
    connection: CONNECTION,
    provisioner: PROVISIONER,
    dynamic: { ...DYNAMIC, blocks: { content: NESTED } },
  },
});

const TERRAFORM = shape(0, {
  blocks: {
    backend: shape(1, { open: true }),
    cloud: shape(0, { blocks: { workspaces: shape(0) } }),
    required_providers: shape(0),
    provider_meta: shape(1, { open: true }),
  },
});

export const ROOT = shape(0, {
  blocks: {
    resource: RESOURCE,
    data: RESOURCE,
    ephemeral: RESOURCE,
    module: shape(1, { bare: { depends_on: true, providers: true } }),
    variable: shape(1, { bare: { type: true }, blocks: { validation: CHECK } }),
    output: shape(1, { bare: { depends_on: true }, blocks: { precondition: CHECK } }),
    provider: shape(1, { open: true }),
    locals: shape(0),
    terraform: TERRAFORM,
    moved: shape(0, { bare: { from: true, to: true } }),
    import: shape(0, { bare: { to: true, provider: true } }),
    removed: shape(0, { bare: { from: true }, blocks: { lifecycle: LIFECYCLE, provisioner: PROVISIONER } }),
    check: shape(1, { blocks: { data: RESOURCE, assert: CHECK } }),
  },
});

/** Files of variables: arguments only, their strings as they are. */
export const VARIABLES = shape(0);
