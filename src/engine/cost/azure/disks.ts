// Managed disks are sold in sizes: a disk costs what the smallest size that holds it does.
// https://learn.microsoft.com/azure/virtual-machines/disks-types

import { type Asked, type Estimator, isOpen, number, text } from "../asked.ts";
import { priced, undecided } from "../component.ts";
import type { CostComponent, Known } from "../cost.ts";

const LETTERS: { readonly [sku: string]: string } = { Premium: "P", StandardSSD: "E", Standard: "S" };

/** Gibibytes up to which each size goes; Standard HDD begins at S4. */
const SIZES: readonly (readonly [number: string, gigabytes: number])[] = [
  ["1", 4],
  ["2", 8],
  ["3", 16],
  ["4", 32],
  ["6", 64],
  ["10", 128],
  ["15", 256],
  ["20", 512],
  ["30", 1024],
  ["40", 2048],
  ["50", 4096],
  ["60", 8192],
  ["70", 16_384],
  ["80", 32_767],
];

export const AZURE_DISKS: { readonly [type: string]: Estimator } = {
  azurerm_managed_disk: (it) => [
    disk(it, {
      sku: text(it.attributes, "storage_account_type", "Standard_LRS"),
      gigabytes: number(it.attributes, "disk_size_gb", 30),
    }),
  ],
};

export type DiskSpec = {
  /** `Premium_LRS`. */
  readonly sku: Known<string>;
  readonly gigabytes: Known<number>;
  readonly name?: string;
  readonly count?: Known<number>;
  readonly assumed?: string | undefined;
};

export function disk(it: Asked, { sku, gigabytes, name = "Disk", count = 1, assumed }: DiskSpec): CostComponent {
  const key = tierOf(sku, gigabytes);
  if (key === null) return undecided(name, `${String(sku)} disks are paid for by size and operations together`);
  const shown = isOpen(key) ? name : `${name} (${key.replace("|", ", ")})`;
  return priced(it, { name: shown, table: "azure/disk", key, quantity: count, assumed });
}

function tierOf(sku: Known<string>, gigabytes: Known<number>): Known<string> | null {
  if (isOpen(sku)) return sku;
  if (isOpen(gigabytes)) return gigabytes;
  const [kind = "", redundancy = ""] = sku.split("_");
  const letter = Object.hasOwn(LETTERS, kind) ? LETTERS[kind] : undefined;
  if (letter === undefined) return null;
  const sizes = letter === "S" ? SIZES.slice(3) : SIZES;
  const size = sizes.find(([, most]) => gigabytes <= most) ?? sizes.at(-1);
  return `${letter}${size?.[0]}|${redundancy}`;
}
