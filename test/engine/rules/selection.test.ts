// Selection by index answers what asking each of them would.

import fc from "fast-check";
import { expect, it } from "vitest";
import type { Resource } from "../../../src/engine/model/resource.ts";
import { type Attributes, isUnknown, unknown, type Value } from "../../../src/engine/model/value.ts";
import type { Answer } from "../../../src/engine/rules/answer.ts";
import { selects } from "../../../src/engine/rules/select.ts";
import { selected, selecting } from "../../../src/engine/rules/selection.ts";
import { aResource } from "../../support/resource.ts";

const OPEN = unknown("not given");
const text = fc.constantFrom<Value>("web", "db", "1", 1, "true", true, OPEN);
const labels = fc.oneof(
  { weight: 5, arbitrary: fc.dictionary(fc.constantFrom("app", "tier"), text, { maxKeys: 2 }) },
  fc.constantFrom<Value>(OPEN, null),
) as fc.Arbitrary<Value>;

const manifest = (type: string, attributes: Attributes): Resource =>
  aResource(type, { type, language: "kubernetes", attributes: { kind: type.split("/").at(-1) ?? "", ...attributes } });

const workload = fc.record({ name: text, labels }).map(({ name, labels: borne }) =>
  manifest("apps/v1/Deployment", {
    metadata: { name },
    spec: { template: { metadata: { labels: borne }, spec: { containers: [] } } },
  }),
);

const selector = fc.oneof(
  labels.map((wanted) => manifest("v1/Service", { spec: { selector: wanted } })),
  labels.map((wanted) => manifest("policy/v1/PodDisruptionBudget", { spec: { selector: { matchLabels: wanted } } })),
  labels.map((wanted) =>
    manifest("networking.k8s.io/v1/NetworkPolicy", { spec: { podSelector: wanted === null ? {} : { matchLabels: wanted } } }),
  ),
  text.map((name) =>
    manifest("autoscaling/v2/HorizontalPodAutoscaler", { spec: { scaleTargetRef: { kind: "Deployment", name } } }),
  ),
);

/** Those for certain, and the first that is not known: what a join makes of them. */
function told(found: Iterable<readonly [Resource, Answer]>) {
  const all = [...found];
  return { certain: all.filter(([, answer]) => answer === true), open: all.find(([, answer]) => isUnknown(answer)) };
}

const many = <T>(one: fc.Arbitrary<T>) => fc.array(one, { minLength: 7, maxLength: 14 });

it("a workload is selected by the same of many as by each of them", () => {
  fc.assert(
    fc.property(workload, many(selector), (one, all) => {
      expect(told(selecting(one, all))).toEqual(told(all.map((each) => [each, selects(each, one)] as const)));
    }),
  );
});

it("a selector selects the same of many as of each of them", () => {
  fc.assert(
    fc.property(selector, many(workload), (one, all) => {
      expect(told(selected(one, all))).toEqual(told(all.map((each) => [each, selects(one, each)] as const)));
    }),
  );
});
