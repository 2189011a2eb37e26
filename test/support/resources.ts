// A line for a resource: "type.name -> other, other" makes resources that mention others, for tests of what is drawn.

import type { Attributes, Resource } from "../../src/engine/index.ts";
import { range } from "./shop-review.ts";

export type Line = { readonly at: string; readonly to?: readonly string[]; readonly is?: Attributes; readonly stack?: string };

/** `at` is a Terraform address; `to` the addresses it mentions. */
export function resourcesOf(lines: readonly Line[]): readonly Resource[] {
  return lines.map(({ at, to = [], is = {}, stack = "infra" }) => {
    const parts = at
      .replace(/\[[^\]]*\]/g, "")
      .replace(/^(module\.[^.]+\.)*/, "")
      .split(".");
    const data = parts[0] === "data" ? 1 : 0;
    return {
      address: at,
      type: parts.slice(0, 1 + data).join("."),
      name: parts.slice(1 + data).join("."),
      language: "terraform",
      stack,
      range: range(`${stack}/main.tf`, 1),
      attributes: is,
      places: {},
      references: to.map((address) => ({ from: "", to: address, attribute: "id" })),
    };
  });
}
