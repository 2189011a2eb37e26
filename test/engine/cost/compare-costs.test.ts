import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareCosts } from "../../../src/engine/cost/compare-costs.ts";
import { estimateCost } from "../../../src/engine/cost/estimate.ts";
import { evaluate } from "../../../src/engine/evaluate/evaluate.ts";
import { review, type SourceFile } from "../../../src/engine/index.ts";
import { beforeText, changeText } from "../../../src/engine/render/words/cost.ts";
import { loadCatalogue } from "../../../src/engine/rules/load-catalogue.ts";
import { DEFAULT_SETTINGS } from "../../../src/engine/settings/settings.ts";

const PROVIDER = 'provider "aws" { region = "us-east-1" }\n';
const files = (text: string): SourceFile[] => [{ path: "main.tf", text: `${PROVIDER}${text}` }];
const estimate = (text: string) => estimateCost(evaluate(files(text), DEFAULT_SETTINGS).resources, DEFAULT_SETTINGS);
const change = (before: string, after: string) => compareCosts(estimate(before), estimate(after), []);

const volume = (name: string, size: number) => `resource "aws_ebs_volume" "${name}" { size = ${size} }\n`;

describe("the difference in cost", () => {
  it("is what the head costs less what the base costs, and the sum of its resources' differences", () => {
    const stack = fc.dictionary(fc.constantFrom("a", "b", "c", "d"), fc.integer({ min: 1, max: 5000 }));
    fc.assert(
      fc.property(stack, stack, (before, after) => {
        const text = (of: { [name: string]: number }) =>
          Object.entries(of)
            .map(([name, size]) => volume(name, size))
            .join("");
        const cost = change(text(before), text(after));
        expect(cost.delta).toBeCloseTo(cost.after - cost.before, 6);
        expect(cost.resources.reduce((sum, { delta }) => sum + (delta ?? Number.NaN), 0)).toBeCloseTo(cost.delta, 5);
      }),
      { numRuns: 60 },
    );
  });

  it("lists what is added, removed and changed, largest difference first", () => {
    const cost = change(
      volume("gone", 10) + volume("grown", 10) + volume("same", 7),
      volume("grown", 100) + volume("new", 50) + volume("same", 7),
    );
    expect(cost.resources.map(({ kind, address, before, after }) => [kind, address, before, after])).toEqual([
      ["changed", "aws_ebs_volume.grown", 1, 10],
      ["added", "aws_ebs_volume.new", null, 5],
      ["removed", "aws_ebs_volume.gone", 1, null],
    ]);
    expect(cost.delta).toBe(13);
  });

  it("is not known of what has a price on one side only, which is left out of the sum", () => {
    const disk = (type: string) => `resource "aws_ebs_volume" "v" {\n  size = 100\n  type = ${type}\n}\n`;
    const unpriced = `variable "t" {}\n${disk("var.t")}`;
    const cost = change(`${disk('"gp3"')}${volume("grown", 10)}`, `${unpriced}${volume("grown", 100)}`);
    const of = (name: string) => cost.resources.find(({ address }) => address === `aws_ebs_volume.${name}`);
    expect(of("v")).toMatchObject({ before: 8, delta: null, deltaOpen: "unknown" });
    expect(of("grown")).toMatchObject({ delta: 9 });
    expect(cost.delta).toBe(9);
    expect(changeText(cost)).toBe("+$9.00/month (1 priced, 1 unknown; not known of 1 with a price on one side only)");
    const back = change(unpriced, disk('"gp3"'));
    expect([back.delta, changeText(back)]).toEqual([0, "unknown (1 priced)"]);
    const [gone] = change(unpriced, "").resources;
    expect(gone).toMatchObject({ kind: "removed", delta: null, deltaOpen: "unknown" });
    expect(gone && beforeText(gone)).toBe("unknown");
  });

  it("is by use where all of a fixed price goes over to use", () => {
    const fixed = estimate(volume("v", 100));
    const [resource] = fixed.resources;
    if (resource === undefined) throw new Error("a volume has a price");
    const byUse = { name: "Storage", state: "usage-based", usage: "gb", monthly: null, quantity: null, price: null } as const;
    const used = { ...fixed, monthly: 0, resources: [{ ...resource, monthly: 0, components: [byUse] }] };
    const cost = compareCosts(fixed, used, []);
    expect(cost.resources).toMatchObject([{ kind: "changed", before: 10, delta: null, deltaOpen: "by use" }]);
    expect([cost.delta, changeText(cost)]).toEqual([0, "by use (1 usage-based)"]);
  });

  it("counts the states of what it lists", () => {
    const cost = change("", `resource "aws_nat_gateway" "n" {}\nvariable "s" {}\nresource "aws_ebs_volume" "v" { size = var.s }`);
    expect(cost.counts).toEqual({ priced: 1, usageBased: 1, unknown: 1 });
  });

  it("is nothing for a resource that only moved", () => {
    const moved = `${volume("new", 10)}moved {\n  from = aws_ebs_volume.old\n  to = aws_ebs_volume.new\n}`;
    const given = { before: files(volume("old", 10)), after: files(moved), changed: ["main.tf"] };
    const { cost } = review({ ...given, settings: DEFAULT_SETTINGS, today: "2026-11-21" }, loadCatalogue());
    expect(cost).toMatchObject({ before: 1, after: 1, delta: 0, resources: [] });
  });
});
