import { describe, expect, it } from "vitest";
import { compare } from "../../../src/engine/compare/compare.ts";
import type { Comparison } from "../../../src/engine/compare/comparison.ts";
import type { Resource } from "../../../src/engine/model/resource.ts";
import { DEFAULT_SETTINGS } from "../../../src/engine/settings/settings.ts";
import { kubernetes, outcome, resource, revision } from "./build.ts";

const at = (path: string, line = 1) => ({ path, start: { line, column: 1 }, end: { line: line + 2, column: 1 } });
const base = at("base/web.yaml");
const changed = ["overlays/b/kustomization.yaml"];

const web = (stack: string, namespace = "shop"): Resource => ({
  ...kubernetes(`apps/v1/Deployment/${namespace}/web`, {}, stack),
  range: base,
});
const failed = (on: Resource, severity: "high" | "medium" = "medium") => outcome(on, { severity });
const told = ({ introduced, remaining, delta }: Comparison) => ({
  introduced: introduced.length,
  elsewhere: remaining.filter(({ elsewhere }) => elsewhere).length,
  delta,
});

describe("a new overlay on a base that the change does not touch", () => {
  const [a, b] = [web("overlays/a"), web("overlays/b")];

  it("introduces nothing of what is wrong there", () => {
    const comparison = compare(revision([]), revision([b], [failed(b)]), DEFAULT_SETTINGS, { changed });
    expect(told(comparison)).toMatchObject({ introduced: 0, elsewhere: 1 });
  });

  it("lowers no change score by it", () => {
    const more = [web("overlays/b", "a"), web("overlays/b", "b")] as const;
    const passed = more.map((each) => outcome(each, { rule: "other", status: "pass" }));
    const [before, after] = [
      revision([more[0]], [failed(more[0])]),
      revision(more, [...more.map((each) => failed(each)), ...passed]),
    ];
    const { introduced, elsewhere, delta } = told(compare(before, after, DEFAULT_SETTINGS, { changed }));
    expect([introduced, elsewhere, Number(delta) >= 0]).toEqual([0, 1, true]);
  });

  it("introduces what is high", () => {
    const comparison = compare(revision([]), revision([b], [failed(b, "high")]), DEFAULT_SETTINGS, { changed });
    expect(told(comparison)).toMatchObject({ introduced: 1, elsewhere: 0 });
  });

  it("introduces nothing high that the same object failed before, in another stack", () => {
    const [before, after] = [revision([a], [failed(a, "high")]), revision([a, b], [failed(a, "high"), failed(b, "high")])];
    expect(told(compare(before, after, DEFAULT_SETTINGS, { changed }))).toMatchObject({ introduced: 0, elsewhere: 2 });
  });

  it("introduces what is high in another namespace", () => {
    const other = web("overlays/b", "shop-eu");
    const [before, after] = [
      revision([a], [failed(a, "high")]),
      revision([a, other], [failed(a, "high"), failed(other, "high")]),
    ];
    expect(told(compare(before, after, DEFAULT_SETTINGS, { changed })).introduced).toBe(1);
  });

  it("introduces what only production is asked, unless the base is production's already", () => {
    const options = { changed, isForProduction: () => true };
    const introducedFrom = (path: string, key = "") => {
      const head = revision([b], [outcome(b, { severity: "medium", range: at(path), key })]);
      return told(compare(revision([]), head, DEFAULT_SETTINGS, options)).introduced;
    };
    expect(["base/web.yaml", "production/base/web.yaml"].map((path) => introducedFrom(path))).toEqual([1, 0]);
    expect(introducedFrom("base/web.yaml", "a container")).toBe(0);
  });

  it("introduces nothing that another overlay's object failed before, though the change touches its file", () => {
    const other = web("overlays/b", "shop-eu");
    const [before, after] = [revision([a], [failed(a)]), revision([a, other], [failed(a), failed(other)])];
    expect(told(compare(before, after, DEFAULT_SETTINGS, { changed: [base.path] })).introduced).toBe(0);
  });

  it("introduces what an object of the same stack failed before, in another namespace", () => {
    const other = web("overlays/a", "shop-eu");
    const [before, after] = [revision([a], [failed(a)]), revision([a, other], [failed(a), failed(other)])];
    expect(told(compare(before, after, DEFAULT_SETTINGS, { changed: [base.path] })).introduced).toBe(1);
  });

  it("introduces what is written in a file of the change", () => {
    const options = { changed: [...changed, base.path] };
    expect(told(compare(revision([]), revision([b], [failed(b)]), DEFAULT_SETTINGS, options)).introduced).toBe(1);
  });
});

it("what fails anew on an object that stood there is introduced, wherever it is written", () => {
  const a = web("overlays/a");
  const comparison = compare(revision([a]), revision([a], [failed(a)]), DEFAULT_SETTINGS, { changed });
  expect(told(comparison).introduced).toBe(1);
});

it("a module that is called once more is introduced with what fails in it", () => {
  const call = resource("module.eu.aws_vpc.this", {}, { range: at("modules/vpc/main.tf") });
  const comparison = compare(revision([]), revision([call], [failed(call)]), DEFAULT_SETTINGS, { changed: ["main.tf"] });
  expect(told(comparison).introduced).toBe(1);
});

describe("a module that others called before", () => {
  const queue = (call: string, instance = "[0]") =>
    resource(`module.${call}.aws_sqs_queue.this${instance}`, {}, { range: at("modules/worker/main.tf") });
  const [mail, push] = [queue("mail"), queue('push["eu"].module.worker')];
  const introduced = (more: Parameters<typeof outcome>[1], paths = ["main.tf"]) => {
    const [before, after] = [
      revision([mail], [outcome(mail, { severity: "medium" })]),
      revision([mail, push], [outcome(mail, { severity: "medium" }), outcome(push, { severity: "medium", ...more })]),
    ];
    return told(compare(before, after, DEFAULT_SETTINGS, { changed: paths }));
  };

  it("introduces nothing of what it failed for them", () => {
    expect(introduced({})).toMatchObject({ introduced: 0, elsewhere: 2 });
  });

  it("introduces what its caller gives", () => {
    expect(introduced({ because: "its value is written at main.tf:12" }).introduced).toBe(1);
  });

  it("introduces what stands under a key that the module got from its caller", () => {
    const [one, more] = [queue("mail", '["jobs"]'), queue("push", '["jobs"]')];
    const light = (all: readonly Resource[]) =>
      revision(
        all,
        all.map((each) => outcome(each, { severity: "medium" })),
      );
    expect(told(compare(light([one]), light([one, more]), DEFAULT_SETTINGS, { changed: ["main.tf"] })).introduced).toBe(1);
  });

  it("introduces what another message says, and what is high", () => {
    const told = [introduced({ message: "Port 22 is open" }), introduced({ severity: "high" })];
    expect(told.map((each) => each.introduced)).toEqual([1, 1]);
  });

  it("introduces nothing of what it fails for them still, though the change touches its file", () => {
    expect(introduced({}, [mail.range.path]).introduced).toBe(0);
  });

  it("introduces nothing of what one more key of the block goes without as the others do", () => {
    const more = queue("mail", "[1]");
    const [before, after] = [
      revision([mail], [outcome(mail, { severity: "medium" })]),
      revision([mail, more], [outcome(mail, { severity: "medium" }), outcome(more, { severity: "medium" })]),
    ];
    expect(told(compare(before, after, DEFAULT_SETTINGS, { changed: ["main.tf"] })).introduced).toBe(0);
  });
});

describe("a workload that is renamed where it is written", () => {
  const spec = { spec: { template: { spec: { containers: [{ name: "web" }] } } } };
  const named = (name: string, attributes: object = spec): Resource => ({
    ...kubernetes(`apps/v1/Deployment/shop/${name}`, { ...attributes, metadata: { name } }),
    range: base,
  });

  it("keeps its findings", () => {
    const [one, two] = [named("web-a"), named("web-b")];
    const comparison = compare(revision([one], [failed(one)]), revision([two], [failed(two)]), DEFAULT_SETTINGS, { changed });
    expect([comparison.introduced, comparison.resolved]).toEqual([[], []]);
  });

  it("is another where little is as it was", () => {
    const [one, two] = [named("web-a"), named("web-b", { spec: { replicas: 3, paused: true, template: {} } })];
    const options = { changed: [base.path] };
    const comparison = compare(revision([one], [failed(one)]), revision([two], [failed(two)]), DEFAULT_SETTINGS, options);
    expect([comparison.introduced.length, comparison.resolved.length]).toEqual([1, 1]);
  });
});
