// The bodies of requests: read, limited and checked, before anything is done with them.

import type { Context } from "hono";
import { z } from "zod";
import { MAX_FILE_BYTES, readSettings, type Settings, type SourceFile, shapeWords, tooLarge } from "../engine/index.ts";
import { Problem } from "./problem.ts";

const MOST_FILES = 5_000;
const PATH = /^(?!\/)(?!.*(?:^|\/)\.{1,2}(?:\/|$))[^\0\\]+$/;

const file = z.strictObject({
  path: z.string().min(1).max(1_000).regex(PATH, "must be relative, with / between folders, without . or .."),
  text: z.string(),
});

const revision = (least: number) =>
  z
    .array(file)
    .min(least)
    .max(MOST_FILES)
    .refine((list) => new Set(list.map((one) => one.path)).size === list.length, "a path stands twice")
    .transform((list) => list.map(sourceFile));

/** The files of one revision. */
export const files = revision(1);

/** A first stack has nothing before it, a removed one nothing after. */
export const filesOrNone = revision(0);

/** The text of a `.stackstage.yml`; left out: the defaults. */
export const settings = z
  .string()
  .max(100_000)
  .optional()
  .transform((text, check): Settings => {
    const read = readSettings(text === undefined ? null : { path: ".stackstage.yml", text });
    for (const { message, range } of read.diagnostics)
      check.addIssue({ code: "custom", message: `line ${range.start.line}: ${message}` });
    return read.settings;
  });

/** Throws a Problem: not JSON, or not of this shape. */
export async function readBody<T>(context: Context, schema: z.ZodType<T>): Promise<T> {
  if (!/^application\/(.+\+)?json\b/i.test(context.req.header("content-type") ?? ""))
    throw new Problem(415, "not-json", "Send the body as JSON, with `Content-Type: application/json`.");
  const parsed = schema.safeParse(parse(await context.req.text()), { error: shapeWords });
  if (parsed.success) return parsed.data;
  const details = parsed.error.issues.map(({ path, message }) => ({ path: pathOf(path), message }));
  throw new Problem(
    400,
    "invalid-body",
    `The body cannot be used: ${details.map(({ path, message }) => `${path} ${message}`.trim()).join("; ")}.`,
    { details },
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Problem(400, "invalid-json", `The body is not JSON: ${error instanceof Error ? error.message : ""}.`);
  }
}

/** Like a blob of a pull request: what is past a budget is counted and reported, not refused. */
function sourceFile({ path, text }: { readonly path: string; readonly text: string }): SourceFile {
  const bytes = Buffer.byteLength(text);
  return bytes > MAX_FILE_BYTES ? { path, ...tooLarge(bytes) } : { path, text };
}

const pathOf = (path: readonly PropertyKey[]): string =>
  path.map((step, index) => (typeof step === "number" ? `[${step}]` : `${index === 0 ? "" : "."}${String(step)}`)).join("");
