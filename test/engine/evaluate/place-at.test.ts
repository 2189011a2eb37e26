import { expect, it } from "vitest";
import { PlaceAt, Stretch, withChildren } from "../../../src/engine/evaluate/place-at.ts";
import { linesOf } from "../../../src/engine/parse/lines.ts";

const lines = linesOf("a.tf", "a = [\n  1,\n  2,\n]\n");
const one = new PlaceAt(lines, [8, 9], { written: new Stretch(lines, 0, 1) });
const two = new PlaceAt(lines, [13, 14]);
const list = new PlaceAt(lines, [0, 17], { children: [one, two] });
const at = (line: number, column: number, endColumn: number, end = line) => ({
  path: "a.tf",
  start: { line, column },
  end: { line: end, column: endColumn },
});

it("says where it stands and where its value was written", () => {
  expect(one.range).toEqual(at(2, 3, 4));
  expect(one.written).toEqual(at(1, 1, 2));
  expect([two.written, two.children]).toEqual([undefined, undefined]);
});

it("names the elements of a list by their numbers", () => {
  expect(Object.keys(list.children ?? {})).toEqual(["0", "1"]);
  expect(list.children?.["1"]).toBe(two);
  expect(list.children).toBe(list.children);
});

it("is as plain in JSON as any place", () => {
  const plain = {
    range: at(1, 1, 2, 4),
    children: { "0": { range: at(2, 3, 4), written: at(1, 1, 2) }, "1": { range: at(3, 3, 4) } },
  };
  expect(JSON.parse(JSON.stringify(list))).toEqual(plain);
});

it("stands around others without losing itself", () => {
  const around = withChildren(one, { only: two });
  expect(around.range).toEqual(one.range);
  expect(around.written).toEqual(one.written);
  expect(around.children).toEqual({ only: two });
});
