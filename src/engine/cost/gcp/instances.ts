// Machines, alone and in managed groups. What runs all month gets Google's sustained use discount by itself, so the
// month's price is taken where there is one. https://cloud.google.com/compute/docs/sustained-use-discounts

import type { Attributes } from "../../model/value.ts";
import { type Asked, block, blocks, type Estimator, flag, isOpen, number, text } from "../asked.ts";
import { priced, undecided } from "../component.ts";
import type { CostComponent, Known } from "../cost.ts";
import { priceOf } from "../price-list.ts";
import { disk } from "./disks.ts";

/** The usual Linux images; a scratch disk is always 375 GB. */
const BOOT_GB = 10;
const SCRATCH_GB = 375;
const ASSUMED_BOOT = `${BOOT_GB} GB, the size of the usual Linux images`;

export const GCP_INSTANCES: { readonly [type: string]: Estimator } = {
  google_compute_instance: (it) => [
    machine(it, { from: it.attributes, count: 1 }),
    ...boot(it, block(it.attributes, "boot_disk")),
    ...scratch(it, it.attributes, 1),
  ],
  google_compute_instance_group_manager: group,
  google_compute_region_instance_group_manager: group,
};

type Machines = { readonly from: Attributes; readonly count: Known<number> };

export function machine(it: Asked, { from, count }: Machines): CostComponent {
  const name = "Instance usage";
  const type = text(from, "machine_type", null);
  if (type === null) return undecided(name, "no machine type is written");
  if (isSpot(from)) return undecided(name, "spot prices change");
  const accelerators = blocks(from, "guest_accelerator");
  if (isOpen(accelerators) || accelerators.length > 0) return undecided(name, "no list price of its accelerators is known");
  if (isOpen(type)) return priced(it, { name, table: "gcp/instance", key: type, quantity: count });
  const key = type.split("/").at(-1) ?? type;
  const discounted = !isOpen(it.region) && priceOf("gcp/instance-month", key, it.region) !== null;
  const shown = `${name} (Linux, on-demand, ${key})`;
  return priced(it, { name: shown, table: discounted ? "gcp/instance-month" : "gcp/instance", key, quantity: count });
}

function isSpot(from: Attributes): boolean {
  const scheduling = block(from, "scheduling");
  const isPreemptible = flag(scheduling, "preemptible", false) === true || flag(from, "preemptible", false) === true;
  return isPreemptible || flag(from, "spot", false) === true || text(scheduling, "provisioning_model", "") === "SPOT";
}

/** A disk of its own is counted where it stands. */
function boot(it: Asked, from: Attributes): readonly CostComponent[] {
  if (text(from, "source", null) !== null) return [];
  const given = block(from, "initialize_params");
  const size = number(given, "size", null);
  const assumed = size === null ? ASSUMED_BOOT : undefined;
  return [disk(it, { name: "Boot disk", type: text(given, "type", "pd-standard"), gigabytes: size ?? BOOT_GB, assumed })];
}

function scratch(it: Asked, from: Attributes, count: Known<number>): readonly CostComponent[] {
  const disks = blocks(from, "scratch_disk");
  if (isOpen(disks)) return [undecided("Scratch disks", disks.$unknown)];
  if (disks.length === 0) return [];
  return [disk(it, { name: "Scratch disks", type: "local-ssd", gigabytes: SCRATCH_GB * disks.length, count })];
}

function group(it: Asked): readonly CostComponent[] {
  const count = number(it.attributes, "target_size", null);
  const [template] = it.mentioned("google_compute_instance_template", "google_compute_region_instance_template");
  if (template === undefined) return [undecided("Instance usage", "its template is not in this code")];
  if (count === null) return [undecided("Instance usage", "an autoscaler decides the size")];
  const disks = blocks(template.attributes, "disk");
  return [
    machine(it, { from: template.attributes, count }),
    ...(isOpen(disks) ? [undecided("Disks", disks.$unknown)] : disks.flatMap((each) => templateDisk(it, each, count))),
  ];
}

function templateDisk(it: Asked, from: Attributes, count: Known<number>): readonly CostComponent[] {
  if (text(from, "source", null) !== null) return [];
  const isScratch = text(from, "type", "PERSISTENT") === "SCRATCH" || text(from, "disk_type", "") === "local-ssd";
  const type = isScratch ? "local-ssd" : text(from, "disk_type", "pd-standard");
  const usual = isScratch ? SCRATCH_GB : BOOT_GB;
  const size = number(from, "disk_size_gb", null);
  const assumed = size === null && !isScratch ? ASSUMED_BOOT : undefined;
  return [disk(it, { name: "Disk", type, gigabytes: size ?? usual, count, assumed })];
}
