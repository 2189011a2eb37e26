// App Service plans: by size and number of workers. https://azure.microsoft.com/pricing/details/app-service/windows/

import { type Asked, block, type Estimator, isOpen, keyOf, number, text } from "../asked.ts";
import { priced, undecided } from "../component.ts";
import type { CostComponent, Known } from "../cost.ts";

const FREE = ["F1", "FREE"];

export const AZURE_PLANS: { readonly [type: string]: Estimator } = {
  azurerm_service_plan: (it) =>
    plan(it, {
      size: text(it.attributes, "sku_name", null),
      system: text(it.attributes, "os_type", "Windows"),
      workers: number(it.attributes, "worker_count", 1),
    }),
  azurerm_app_service_plan: (it) => {
    const sku = block(it.attributes, "sku");
    const system = text(it.attributes, "kind", "Windows");
    return plan(it, { size: text(sku, "size", null), system, workers: number(sku, "capacity", 1) });
  },
};

type Plan = { readonly size: Known<string | null>; readonly system: Known<string>; readonly workers: Known<number> };

function plan(it: Asked, { size, system, workers }: Plan): readonly CostComponent[] {
  if (size === null) return [undecided("Plan", "no size is written")];
  if (!isOpen(size) && FREE.includes(size.toUpperCase())) return [];
  if (!isOpen(size) && /^(Y1|FC1|EP\d)$/.test(size)) return [undecided("Plan", `${size} is paid for by what runs on it`)];
  const name = isOpen(size) ? "Plan" : `Plan (${size})`;
  const key = keyOf(isOpen(system) ? system : system.toLowerCase(), size);
  return [priced(it, { name, table: "azure/plan", key, quantity: workers })];
}
