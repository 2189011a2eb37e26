import { expect, it } from "vitest";
import { unknown, type Value } from "../../../../src/engine/model/value.ts";
import { FUNCTIONS } from "../../../../src/engine/rules/condition/functions/index.ts";

const ask = (of: string) => (name: Value, value: Value) => FUNCTIONS.get(of)?.apply([name, value], { steps: 100 });
const stores = ask("storesSecret");
const generated = ask("storesGenerated");
const KEY = `-----BEGIN RSA PRIVATE KEY-----\n${"MIIEpAIBAAKCAQEA".repeat(4)}`;

it.each<[string, Value]>([
  ["/shop/database/password", "correct-horse-battery"],
  ["/shop/ledger", "u4kQ9vTz71LmWp2x"],
  ["/shop/ledger", "q8Zm1kX81bQ07rTz+4uW9/pL="],
  ["datadog", "9f8e7d6c5b4a39281706f5e4d3c2b1a0"],
  ["/shop/user", "Tr0ub4dor-and-3"],
  ["bot", KEY],
  ["bot", JSON.stringify({ type: "service_account", private_key: KEY })],
  ["shop", '{"database":{"replicas":[{"password":"kuchen-2319"}]}}'],
  ["shop", { ...unknown("the host is known later"), json: { host: unknown("later"), password: "kuchen-2319" } }],
])("%s = %j is a secret", (name, value) => expect(stores(name, value)).toBe(true));

it.each<[Value, Value]>([
  ["/shop/BUYER_LIST_BUCKET", "shop.414753715227.buyers"],
  ["/shop/ledger", "correct-horse-battery"],
  ["/shop/ledger", "MyShopBucket2024Prod"],
  ["/shop/ledger", "8c4b2f0e-6d1a-49c7-8f73-0a1b2c3d4e5f"],
  ["/shop/client-id", "u4kQ9vTz71LmWp2x"],
  ["/shop/RECAPTCHA_SITE_KEY", "u4kQ9vTz71LmWp2x"],
  ["/shop/image-digest", "9f8e7d6c5b4a39281706f5e4d3c2b1a0"],
  ["/shop/cluster", "Shop-k8s-production-2"],
  ["/shop/docs", "Shop1/Invoices2/Orders3/K4m9"],
  ["/shop/password", "to-be-replaced"],
  ["/shop/password", "UPDATE_MANUALLY"],
  ["bot", "-----BEGIN RSA PRIVATE KEY-----\nto be filled in\n"],
  ["shop", '{"host":"db.shop.eu","password":"changeme"}'],
  ["shop", "[]"],
  ["shop", unknown("it comes from elsewhere")],
  ["shop", null],
  [unknown("a name that is not known"), "correct-horse-battery"],
])("%j = %j is none", (name, value) => expect(stores(name, value)).toBe(false));

it("looks at what is written over for what was generated alone", () => {
  expect(generated("/shop/password", "written by hand")).toBe(false);
  expect(generated("/shop/password", "correct-horse-battery")).toBe(false);
  expect(generated("/shop/password", "u4kQ9vTz71LmWp2x")).toBe(true);
});

it("looks at no more of a hostile document than it says", () => {
  const wide = JSON.stringify({ fill: Array(10_000).fill("a"), password: "kuchen-2319" });
  const deep = `${'{"a":'.repeat(2_000)}"kuchen-2319"${"}".repeat(2_000)}`;
  for (const text of [wide, deep, "aA1".repeat(100_000)]) expect(stores("shop", text)).toBe(false);
});
