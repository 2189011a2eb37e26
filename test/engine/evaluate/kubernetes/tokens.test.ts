import { describe, expect, it } from "vitest";
import { withTokens } from "../../../../src/engine/evaluate/kubernetes/tokens.ts";

describe("tokens that are filled in later", () => {
  it("begin a value as text", () => {
    expect(withTokens("replicas: #{REPLICAS}#\n")).toBe("replicas: ${REPLICAS}#\n");
  });

  it.each<[string, string, string]>([
    [
      "between keys",
      "  - name: web\n    SHOP_IMAGE\n    readinessProbe:\n",
      "  - name: web\n    #HOP_IMAGE\n    readinessProbe:\n",
    ],
    ["after what is nested", "  a:\n    b: 1\n  SHOP-WEB_IMAGE\n  c: 2\n", "  a:\n    b: 1\n  #HOP-WEB_IMAGE\n  c: 2\n"],
    ["at the end of a mapping", "  labels:\n    a: b\n    DATE_LABEL\nspec:\n", "  labels:\n    a: b\n    #ATE_LABEL\nspec:\n"],
    [
      "with what stands in its place",
      "  - name: web\n    SHOP_IMAGE|-image: shop:1-|\n    env: []\n",
      "  - name: web\n    #HOP_IMAGE|-image: shop:1-|\n    env: []\n",
    ],
  ])("stand for entries %s", (_, text, read) => {
    expect(withTokens(text)).toBe(read);
  });

  it.each<[string, string]>([
    ["the rest of a text", "  note: |\n    a word\n    NOT_HERE\n    b: 1\n"],
    ["a value of its own", "  mode:\n    READ_ONLY\n  b: 1\n"],
    ["a text over two lines", "  note: one\n    AND_TWO\n  b: 1\n"],
    ["an entry of a list", "  modes:\n  - READ_ONLY\n  - READ_WRITE\n"],
  ])("but not %s", (_, text) => {
    expect(withTokens(text)).toBe(text);
  });
});
