// Persistent disks, by type and region; in two zones they are a list of their own.
// https://cloud.google.com/compute/disks-image-pricing

import { type Asked, type Estimator, isOpen, number, text, times } from "../asked.ts";
import { priced } from "../component.ts";
import type { CostComponent, Known } from "../cost.ts";

/** What Terraform's provider and Google take when nothing is written. */
const TYPE = "pd-standard";
const GIGABYTES: { readonly [type: string]: number } = { "pd-ssd": 100, "pd-balanced": 100 };
const STANDARD_GIGABYTES = 500;

export const GCP_DISKS: { readonly [type: string]: Estimator } = {
  google_compute_disk: (it) => [own(it, "")],
  google_compute_region_disk: (it) => [own(it, "|regional")],
};

function own(it: Asked, ending: string): CostComponent {
  const type = text(it.attributes, "type", TYPE);
  const usual = isOpen(type) ? STANDARD_GIGABYTES : (GIGABYTES[type] ?? STANDARD_GIGABYTES);
  return disk(it, { type, gigabytes: number(it.attributes, "size", usual), ending });
}

export type DiskSpec = {
  readonly type: Known<string>;
  readonly gigabytes: Known<number>;
  readonly name?: string;
  readonly ending?: string;
  readonly count?: Known<number>;
  readonly assumed?: string | undefined;
};

export function disk(it: Asked, { type, gigabytes, name = "Disk", ending = "", count = 1, assumed }: DiskSpec): CostComponent {
  const shown = isOpen(type) ? name : `${name} (${plain(type)})`;
  const key = isOpen(type) ? type : `${plain(type)}${ending}`;
  return priced(it, { name: shown, table: "gcp/disk", key, quantity: times(gigabytes, count), assumed });
}

/** A type may be written as its whole address. */
const plain = (type: string) => type.split("/").at(-1) ?? type;
