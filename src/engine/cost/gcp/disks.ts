// Persistent disks, by type and region; in two zones they are a list of their own.
// https://cloud.google.com/compute/disks-image-pricing

import { unknown } from "../../model/value.ts";
import { type Asked, type Estimator, isOpen, number, text, times } from "../asked.ts";
import { priced, undecided } from "../component.ts";
import type { CostComponent, Known } from "../cost.ts";

/** What Google takes when nothing is written. */
const TYPE = "pd-standard";
const GIGABYTES: { readonly [type: string]: number } = { "pd-ssd": 100, "pd-balanced": 100, "pd-standard": 500 };

export const GCP_DISKS: { readonly [type: string]: Estimator } = {
  google_compute_disk: (it) => own(it, ""),
  google_compute_region_disk: (it) => own(it, "|regional"),
};

function own(it: Asked, ending: string): readonly CostComponent[] {
  const type = text(it.attributes, "type", TYPE);
  const stored = disk(it, { type, gigabytes: sizeOf(it, type), ending });
  return type === "pd-extreme" ? [stored, undecided("Provisioned IOPS", "no list price is known")] : [stored];
}

/** A copy is as large as what it is made from. */
function sizeOf({ attributes }: Asked, type: Known<string>): Known<number> {
  const isCopy = ["image", "snapshot", "source_disk"].some((from) => (attributes[from] ?? null) !== null);
  const usual = isCopy || isOpen(type) ? undefined : GIGABYTES[type];
  const written = number(attributes, "size", null);
  return written ?? usual ?? unknown("its size is not written");
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
