import { describe, expect, it } from "vitest";
import { evaluate } from "../../../../src/engine/evaluate/evaluate.ts";
import { withTokens } from "../../../../src/engine/evaluate/kubernetes/tokens.ts";
import { unknown } from "../../../../src/engine/model/value.ts";
import { DEFAULT_SETTINGS } from "../../../../src/engine/settings/settings.ts";

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

  it.each<[string, string, string]>([
    ["an attribute", "replicas: #@ data.values.n\nname: a\n", "replicas: $@@@@@@@@@@@@@@@\nname: a\n"],
    ["an element", "  args:\n  - #@ one\r\n  - two\n", "  args:\n  - $@@@@@\r\n  - two\n"],
    ["the last line", "a:\n  b: #@ x", "a:\n  b: $@@@"],
  ])("of ytt are the value of %s", (_, text, read) => {
    expect(withTokens(text)).toBe(read);
    expect(read).toHaveLength(text.length);
  });

  it.each<[string, string]>([
    [
      "an annotation of ytt's",
      '#@ load("@ytt:data", "data")\n#@ if x:\na: 1 #@ said\nb: #@overlay/match missing_ok=True\n  c: 1\n#@ end\n',
    ],
    ["a text in quotes", "a: 'b: #@ c'\n"],
    ["what has its value below", "a: #@ b\n  c: 1\n"],
    ["the rest of a text", "  note: |\n    a word\n    NOT_HERE\n    b: 1\n"],
    ["a value of its own", "  mode:\n    READ_ONLY\n  b: 1\n"],
    ["a text over two lines", "  note: one\n    AND_TWO\n  b: 1\n"],
    ["an entry of a list", "  modes:\n  - READ_ONLY\n  - READ_WRITE\n"],
  ])("but not %s", (_, text) => {
    expect(withTokens(text)).toBe(text);
  });
});

it("leave unknown what ytt works out", () => {
  const text = "apiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec:\n  type: #@ data.values.type\n  clusterIP: None\n";
  const { resources } = evaluate([{ path: "web.yaml", text }], DEFAULT_SETTINGS);
  expect(resources[0]?.attributes["spec"]).toEqual({ type: unknown("ytt works it out before it is applied"), clusterIP: "None" });
});
