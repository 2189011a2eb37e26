import { describe, expect, it } from "vitest";
import { z } from "zod";
import { shapeWords } from "../../../src/engine/model/shape-words.ts";

const said = (schema: z.ZodType, value: unknown) =>
  (schema.safeParse(value, { error: shapeWords }).error?.issues ?? []).map(({ message }) => message);

describe("what does not fit a schema", () => {
  it.each([
    [z.strictObject({ a: z.string() }), {}, "is missing"],
    [z.string(), 5, "must be a text, not a number"],
    [z.array(z.string()), "x", "must be a list, not a text"],
    [z.record(z.string(), z.string()), "x", "must be a map, not a text"],
    [z.strictObject({}), [], "must be a map, not a list"],
    [z.boolean(), null, "must be true or false, not null"],
    [z.array(z.string()).min(1), [], "must not be empty"],
    [z.string().min(1), "", "must not be empty"],
    [z.enum(["a", "b"]), "c", 'must be one of a, b, not "c"'],
    [z.url(), "x", 'must be a URL, not "x"'],
    [z.string().regex(/^a$/, "must be a"), "b", "must be a"],
  ])("%#: %s is said in plain words", (schema, value, message) => expect(said(schema, value)).toEqual([message]));

  it("leaves what it does not know to zod", () => expect(said(z.strictObject({}), { b: 1 })).toEqual(['Unrecognized key: "b"']));
});
