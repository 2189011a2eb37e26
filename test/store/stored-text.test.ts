import fc from "fast-check";
import { expect, it } from "vitest";
import { hideText, mapText, showText } from "../../src/store/stored-text.ts";

const anyText = fc.string({
  unit: fc.oneof(fc.constantFrom("\0", "␀", "0", "1", "2", "\ud800", "\udc00"), fc.string({ unit: "binary", maxLength: 1 })),
});

it("gives every text back as it was", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(showText(hideText(text))).toBe(text);
    }),
  );
});

it("stores no NUL and no lone surrogate", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const stored = hideText(text);
      expect(stored.includes("\0")).toBe(false);
      expect(stored.isWellFormed()).toBe(true);
    }),
  );
});

it("gives every JSON value back, keys included", () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: "binary" }), (value) => {
      const plain = JSON.parse(JSON.stringify(value));
      expect(mapText(mapText(plain, hideText), showText)).toEqual(plain);
    }),
  );
});
