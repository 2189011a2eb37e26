// Virtual machines and scale sets: pay as you go, with their system disk. A Windows machine's licence is not in the lists.

import type { Attributes } from "../../model/value.ts";
import { type Asked, block, blocks, type Estimator, isOpen, number, text } from "../asked.ts";
import { priced, undecided } from "../component.ts";
import type { CostComponent, Known } from "../cost.ts";
import { disk } from "./disks.ts";

/** The marketplace's Linux images. */
const SYSTEM_DISK_GB = 30;
const ASSUMED_DISK = `${SYSTEM_DISK_GB} GB, the size of the usual Linux images`;

export const AZURE_MACHINES: { readonly [type: string]: Estimator } = {
  azurerm_linux_virtual_machine: (it) => machines(it, { size: text(it.attributes, "size", null), count: 1 }),
  azurerm_linux_virtual_machine_scale_set: (it) => machines(it, { size: text(it.attributes, "sku", null), count: instances(it) }),
  azurerm_orchestrated_virtual_machine_scale_set: (it) =>
    machines(it, { size: text(it.attributes, "sku_name", null), count: instances(it) }),
  azurerm_windows_virtual_machine: windows,
  azurerm_windows_virtual_machine_scale_set: windows,
  azurerm_virtual_machine: older,
};

const instances = ({ attributes }: Asked) => number(attributes, "instances", 1);

function windows(it: Asked): readonly CostComponent[] {
  return [undecided("Instance usage", "no list price of Windows machines is known"), systemDisk(it, instances(it))];
}

type Machines = { readonly size: Known<string | null>; readonly count: Known<number> };

function machines(it: Asked, { size, count }: Machines): readonly CostComponent[] {
  return [machine(it, { size, count }), systemDisk(it, count)];
}

export function machine(it: Asked, { size, count }: Machines): CostComponent {
  const name = "Instance usage";
  if (size === null) return undecided(name, "no size is written");
  if (text(it.attributes, "priority", "Regular") === "Spot") return undecided(name, "spot prices change");
  const shown = isOpen(size) ? name : `${name} (Linux, pay as you go, ${size})`;
  return priced(it, { name: shown, table: "azure/machine", key: isOpen(size) ? size : written(size), quantity: count });
}

/** `standard_f2` is taken for `Standard_F2` by the provider too. */
function written(size: string): string {
  return size
    .split("_")
    .map((part, index) => (index < 2 ? `${part.slice(0, 1).toUpperCase()}${part.slice(1)}` : part))
    .join("_");
}

function systemDisk(it: Asked, count: Known<number>): CostComponent {
  const own = block(it.attributes, "os_disk");
  const size = number(own, "disk_size_gb", null);
  return disk(it, {
    name: "System disk",
    sku: text(own, "storage_account_type", "Standard_LRS"),
    gigabytes: size ?? SYSTEM_DISK_GB,
    count,
    assumed: size === null ? ASSUMED_DISK : undefined,
  });
}

/** The older resource says its system in a profile, a disk or an image. */
function runsWindows({ attributes }: Asked, disk: Attributes): boolean {
  const image = block(attributes, "storage_image_reference");
  const words = [text(disk, "os_type", ""), text(image, "publisher", ""), text(image, "offer", "")];
  return attributes["os_profile_windows_config"] !== undefined || words.some((word) => /windows/i.test(String(word)));
}

function older(it: Asked): readonly CostComponent[] {
  const own = block(it.attributes, "storage_os_disk");
  const isWindows = runsWindows(it, own);
  const size = number(own, "disk_size_gb", null);
  const system = disk(it, {
    name: "System disk",
    sku: text(own, "managed_disk_type", "Standard_LRS"),
    gigabytes: size ?? SYSTEM_DISK_GB,
    assumed: size === null ? ASSUMED_DISK : undefined,
  });
  const usage = isWindows
    ? undecided("Instance usage", "no list price of Windows machines is known")
    : machine(it, { size: text(it.attributes, "vm_size", null), count: 1 });
  return [usage, system, ...dataDisks(it)];
}

/** One that is attached has a disk of its own elsewhere. */
function dataDisks(it: Asked): readonly CostComponent[] {
  const disks = blocks(it.attributes, "storage_data_disk");
  if (isOpen(disks)) return [undecided("Data disks", disks.$unknown)];
  return disks.flatMap((own, index) => {
    if (text(own, "create_option", "") === "Attach") return [];
    const gigabytes = number(own, "disk_size_gb", null);
    const name = `Data disk ${index + 1}`;
    if (gigabytes === null) return [undecided(name, "its size is not written")];
    return [disk(it, { name, sku: text(own, "managed_disk_type", "Standard_LRS"), gigabytes })];
  });
}
