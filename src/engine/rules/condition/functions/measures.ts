// Quantities that providers write as text: Kubernetes resource quantities, durations, versions, image names.

import type { Value } from "../../../model/value.ts";
import { toNumber } from "../compare.ts";
import { argument, type ConditionFunction } from "./function.ts";

const QUANTITIES: { readonly [suffix: string]: number } = {
  ...{ n: 1e-9, u: 1e-6, m: 1e-3, "": 1, k: 1e3, M: 1e6, G: 1e9, T: 1e12, P: 1e15, E: 1e18 },
  ...{ Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30, Ti: 2 ** 40, Pi: 2 ** 50, Ei: 2 ** 60 },
};
const SECONDS: { readonly [unit: string]: number } = { ms: 0.001, s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };

const unary = (name: string, apply: (value: Value) => Value): ConditionFunction => ({
  name,
  form: "call",
  arity: [1, 1],
  boolean: false,
  apply: (args) => apply(argument(args, 0)),
});

export const MEASURES: readonly ConditionFunction[] = [
  unary("quantity", quantity),
  unary("seconds", seconds),
  unary("imageTag", (value) => readImage(value)?.tag ?? null),
  unary("imageDigest", (value) => readImage(value)?.digest ?? null),
  unary("imageRegistry", (value) => readImage(value)?.registry ?? null),
  { name: "versionBelow", form: "call", arity: [2, 2], boolean: true, apply: versionBelow },
];

/** "500m" → 0.5, "1Gi" → 1073741824; null for anything else. */
function quantity(value: Value): number | null {
  if (typeof value === "number") return value;
  const [, digits, suffix = ""] = /^([-+]?[\d.]+(?:[eE][-+]?\d+)?)([A-Za-z]*)$/.exec(String(value)) ?? [];
  const [number, factor] = [toNumber(digits ?? null), Object.hasOwn(QUANTITIES, suffix) ? QUANTITIES[suffix] : undefined];
  return number === null || factor === undefined ? null : number * factor;
}

/** 30, "30", "30s", "1h30m" and ISO 8601 ("P30D", "PT15M") in seconds; null for anything else. */
function seconds(value: Value): number | null {
  const plain = toNumber(value);
  if (plain !== null || typeof value !== "string") return plain;
  const iso = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(value);
  if (iso) return [604_800, 86_400, 3600, 60, 1].reduce((sum, unit, i) => sum + unit * Number(iso[i + 1] ?? 0), 0);
  if (!/^(\d+(\.\d+)?(ms|[smhdw]))+$/.test(value)) return null;
  const parts = [...value.matchAll(/(\d+(?:\.\d+)?)(ms|[smhdw])/g)];
  return parts.reduce((sum, [, digits, unit = "s"]) => sum + Number(digits) * (SECONDS[unit] ?? 0), 0);
}

/** "registry:5000/team/app:1.2@sha256:…"; the registry is null when the name has none (Docker Hub). */
function readImage(value: Value): { registry: string | null; tag: string | null; digest: string | null } | null {
  if (typeof value !== "string" || value === "") return null;
  const [name = "", digest] = value.split("@");
  const last = name.slice(name.lastIndexOf("/") + 1);
  const head = name.includes("/") ? name.slice(0, name.indexOf("/")) : "";
  const registry = /[.:]/.test(head) || head === "localhost" ? head : null;
  return { registry, tag: last.includes(":") ? last.slice(last.indexOf(":") + 1) : null, digest: digest ?? null };
}

/** By numbers in order: "1.9" is below "1.10", "TLS1_2" and "v1.2" read as 1.2. False when the text has no number. */
function versionBelow(args: readonly Value[]): boolean {
  const [a, b] = [numbersOf(argument(args, 0)), numbersOf(argument(args, 1))];
  if (a.length === 0 || b.length === 0) return false;
  const at = b.findIndex((number, i) => (a[i] ?? 0) !== number);
  return at >= 0 && (a[at] ?? 0) < (b[at] ?? 0);
}

function numbersOf(value: Value): readonly number[] {
  return (
    String(value ?? "")
      .match(/\d+/g)
      ?.map(Number) ?? []
  );
}
