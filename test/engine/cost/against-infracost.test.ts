// What Infracost's own tests expect of the same resources: figures that our lists were not made from. Each line of the
// table holds what we read there as facts (type, the attributes that matter, a component's month in US dollars) and the
// test it stands in, below internal/providers/terraform/{aws,azure,google}/testdata, at commit 95ba4f49 of 2026-08-21.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { CostComponent } from "../../../src/engine/cost/cost.ts";
import { estimateCost } from "../../../src/engine/cost/estimate.ts";
import type { Attributes } from "../../../src/engine/model/value.ts";
import { DEFAULT_SETTINGS } from "../../../src/engine/settings/settings.ts";

type Expected = {
  readonly file: string;
  readonly type: string;
  readonly region?: string;
  readonly attributes: Attributes;
  readonly component: string;
  readonly monthly: number;
};

const TABLE = readFileSync(join(import.meta.dirname, "infracost.jsonl"), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as Expected);

/** A cent is what both round to. */
const ROUNDING = 0.005;

function componentOf({ type, region, attributes, component }: Expected): CostComponent | undefined {
  const at = { line: 1, column: 1 };
  const resource = {
    ...({ address: `${type}.a`, type, name: "a", language: "terraform", stack: "" } as const),
    ...{ range: { path: "main.tf", start: at, end: at }, places: {}, references: [], attributes },
    ...(region === undefined ? {} : { region }),
  };
  const [cost] = estimateCost([resource], DEFAULT_SETTINGS).resources;
  return cost?.components.find(({ name }) => name === component);
}

describe("components agree with Infracost's expectations within one percent", () => {
  it.each(TABLE.map((line) => [line.file, line.component, line] as const))("%s: %s", (_, __, line) => {
    const component = componentOf(line);
    expect(component?.state).toBe("priced");
    const monthly = component?.state === "priced" ? component.monthly : 0;
    expect(Math.abs(monthly - line.monthly)).toBeLessThanOrEqual(Math.max(ROUNDING, line.monthly * 0.01));
  });

  it("of at least 60 components, of three clouds", () => {
    expect(TABLE.length).toBeGreaterThanOrEqual(60);
    for (const cloud of ["aws/", "azure/", "google/"])
      expect(TABLE.filter(({ file }) => file.startsWith(cloud)).length, cloud).toBeGreaterThanOrEqual(30);
  });
});

describe("where we say less than Infracost, on purpose", () => {
  const WITHOUT: readonly (readonly [string, Expected])[] = [
    [
      "a Windows machine's licence is in no list that we have",
      expected("azurerm_windows_virtual_machine", { location: "eastus", size: "Standard_F2" }, "Instance usage"),
    ],
    [
      "a commercial engine's licence is in no list that we have",
      expected("aws_db_instance", { engine: "sqlserver-ee", instance_class: "db.m5.xlarge" }, "Database instance"),
    ],
    ["storage that is not written is not supposed to be 20 GB", expected("aws_db_instance", { engine: "mysql" }, "Storage")],
    [
      "a spot price is not one of a list",
      expected(
        "google_compute_instance",
        { machine_type: "n1-standard-16", scheduling: [{ preemptible: true }] },
        "Instance usage",
      ),
    ],
    [
      "accelerators are in no list that we have",
      expected(
        "google_compute_instance",
        { machine_type: "n1-standard-16", guest_accelerator: [{ count: 4 }] },
        "Instance usage",
      ),
    ],
  ];

  it.each(WITHOUT)("%s", (_, line) => expect(componentOf(line)?.state).toBe("unknown"));

  function expected(type: string, attributes: Attributes, component: string): Expected {
    return { file: "", type, region: "us-central1", attributes, component, monthly: 0 };
  }
});
