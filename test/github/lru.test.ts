import { expect, it } from "vitest";
import { createLru } from "../../src/github/lru.ts";

const lru = () => createLru<string>(10, (text) => text.length);

it("lets the least recently used go once the limit is passed", () => {
  const cache = lru();
  cache.set("a", "1234");
  cache.set("b", "1234");
  cache.get("a");
  cache.set("c", "1234");
  expect(["a", "b", "c"].map((key) => cache.get(key))).toEqual(["1234", undefined, "1234"]);
});

it("counts a value that is set again once, and one that is deleted no more", () => {
  const cache = lru();
  for (let times = 0; times < 5; times++) cache.set("a", "12345678");
  cache.set("b", "12");
  expect(cache.get("a")).toBe("12345678");
  cache.delete("a");
  cache.set("c", "12345678");
  expect([cache.get("b"), cache.get("c")]).toEqual(["12", "12345678"]);
});

it("keeps nothing that is larger than the whole", () => {
  const cache = lru();
  cache.set("a", "12345678901");
  expect(cache.get("a")).toBeUndefined();
});
