import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ESTIMATORS } from "../../../src/engine/cost/estimators.ts";
import { isListed, priceListSize, priceOf, priceTables } from "../../../src/engine/cost/price-list.ts";
import { USAGE_KEYS } from "../../../src/engine/settings/schema.ts";

describe("the price lists", () => {
  it("each say their source, date and unit", () => {
    const wrong = priceTables().filter(
      ({ source, date, unit }) => source === "" || unit.length === 0 || !/^(\d{4}-\d{2}-\d{2}|undated)$/.test(date),
    );
    expect(wrong).toEqual([]);
  });

  it("hold prices of three clouds by the ten thousand", () => {
    expect(priceListSize().rows).toBeGreaterThan(100_000);
    expect(ESTIMATORS.size).toBeGreaterThanOrEqual(40);
  });

  it("ask the newest list first", () => {
    expect(priceOf("aws/instance", "m5.large", "us-east-1")?.date).toBe("2026-07-20");
    expect(priceOf("aws/instance", "m5.large", "eu-west-1")).toMatchObject({ amount: 0.107, date: "2025-04-04" });
  });

  it("read a column that repeats the one before it", () => {
    expect(priceOf("aws/instance", "m5.large", "us-east-2")?.amount).toBe(0.096);
  });

  it("hold everywhere what is the same everywhere, but not in a government's cloud", () => {
    expect(priceOf("aws/cluster", "eks", "ap-south-2")?.amount).toBe(0.1);
    expect(priceOf("aws/cluster", "eks", "us-gov-west-1")).toBeNull();
  });

  it.each([
    ["aws/instance", "m99.large", "us-east-1", false],
    ["aws/instance", "m5.large", "mars-1", true],
    ["no/table", "x", "us-east-1", false],
  ])("have no %s of %s in %s", (table, key, region, listed) => {
    expect(priceOf(table, key, region)).toBeNull();
    expect(isListed(table, key)).toBe(listed);
  });
});

it("every kind of use can be assumed in the configuration", () => {
  const used = globSync("src/engine/cost/*/*.ts").flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/usage: "(\w+)"/g)].map(([, key]) => key),
  );
  expect([...new Set(used)].sort()).toEqual(USAGE_KEYS);
});

it("no Windows licence hides in a Linux machine's price", () => {
  const perProcessor = [2, 16, 48].map(
    (size) => (priceOf("azure/machine", `Standard_E${size}as_v5`, "eastus")?.amount ?? 0) / size,
  );
  for (const price of perProcessor) expect(price).toBeCloseTo(0.0565, 4);
  expect(priceOf("azure/machine", "Standard_E96as_v5", "eastus")).toBeNull();
});
