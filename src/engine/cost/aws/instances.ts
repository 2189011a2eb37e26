// EC2 instances and the groups that start them: on-demand Linux, with their volumes. https://aws.amazon.com/ec2/pricing/

import type { Attributes } from "../../model/value.ts";
import { type Asked, block, blocks, type Estimator, flag, isOpen, keyOf, number, text } from "../asked.ts";
import { priced, undecided } from "../component.ts";
import type { CostComponent, Known } from "../cost.ts";
import { volume } from "./volumes.ts";

/** The image decides the size of a root volume that is not written; the usual Linux images have 8 GB. */
const ROOT_GB = 8;
const ASSUMED_ROOT = `${ROOT_GB} GB, the size of the usual Linux images`;

export const INSTANCES: { readonly [type: string]: Estimator } = {
  aws_instance: instance,
  aws_spot_instance_request: () => [undecided("Instance usage", "spot prices change by the hour")],
  aws_autoscaling_group: group,
};

function instance(it: Asked): readonly CostComponent[] {
  const [template] = it.mentioned("aws_launch_template");
  const own = it.attributes;
  const merged: Attributes = template === undefined ? own : merge(templateOf(template), own);
  const address = flag(own, "associate_public_ip_address", false);
  const paysForAddress = address === true;
  return [
    ...machines(it, { from: merged, type: text(merged, "instance_type", null), count: 1 }),
    ...(paysForAddress ? [priced(it, { name: "Public IPv4 address", table: "aws/network", key: "public-ipv4" })] : []),
  ];
}

/** What the instance writes goes before; of a device that both name, attribute by attribute. */
function merge(template: Attributes, own: Attributes): Attributes {
  const [theirs, ours] = [blocks(template, "ebs_block_device"), blocks(own, "ebs_block_device")];
  const devices = isOpen(theirs) ? theirs : isOpen(ours) ? ours : sameDevices(theirs, ours);
  return { ...template, ...own, ebs_block_device: devices };
}

function sameDevices(theirs: readonly Attributes[], ours: readonly Attributes[]): readonly Attributes[] {
  const nameOf = (device: Attributes) => JSON.stringify(device["device_name"] ?? null);
  const written = new Map(ours.map((device) => [nameOf(device), device]));
  const merged = theirs.map((device) => ({ ...device, ...written.get(nameOf(device)) }));
  const names = new Set(theirs.map(nameOf));
  return [...merged, ...ours.filter((device) => !names.has(nameOf(device)))];
}

/** A launch template calls its volumes block_device_mappings, each with its `ebs`. */
function templateOf(template: Asked | undefined): Attributes {
  if (template === undefined) return {};
  const mappings = blocks(template.attributes, "block_device_mappings");
  const devices = isOpen(mappings)
    ? []
    : mappings.map((mapping) => ({ device_name: mapping["device_name"] ?? null, ...block(mapping, "ebs") }));
  const market = block(template.attributes, "instance_market_options");
  return {
    ...template.attributes,
    ...(devices.length === 0 ? {} : { ebs_block_device: devices }),
    ...(text(market, "market_type", null) === "spot" ? { spot: true } : {}),
  };
}

function group(it: Asked): readonly CostComponent[] {
  const own = it.attributes;
  const desired = number(own, "desired_capacity", null);
  const count = desired === null ? number(own, "min_size", 0) : desired;
  const mixed = blocks(own, "mixed_instances_policy");
  if (isOpen(mixed) || mixed.length > 0) return [mixedInstances(it, count)];
  const [template] = it.mentioned("aws_launch_template");
  const [configuration] = it.mentioned("aws_launch_configuration");
  const from = template === undefined ? configuration?.attributes : templateOf(template);
  if (from === undefined) return [undecided("Instance usage", "what the group launches is not in this code")];
  return machines(it, { from, type: text(from, "instance_type", null), count });
}

/** Which types are started, and how many of them on demand, is decided as it runs. */
function mixedInstances(it: Asked, count: Known<number>): CostComponent {
  if (count === 0) return priced(it, { name: "Instance usage", table: "aws/instance", key: "t3.micro", quantity: 0 });
  return undecided("Instance usage", "a mixed group chooses its types and spot capacity as it runs");
}

export type Machines = {
  readonly from: Attributes;
  readonly type: Known<string | null>;
  readonly count: Known<number>;
};

export function machines(it: Asked, { from, type, count }: Machines): readonly CostComponent[] {
  return [usage(from, it, { from, type, count }), ...volumes(it, from, count)];
}

function usage(from: Attributes, it: Asked, { type, count }: Machines): CostComponent {
  const name = "Instance usage";
  if (type === null) return undecided(name, "no instance type is written");
  const tenancy = tenancyOf(from);
  if (tenancy !== "default")
    return undecided(name, isOpen(tenancy) ? tenancy.$unknown : `${tenancy} tenancy has no list price here`);
  if (from["spot"] === true || text(from, "spot_price", null) !== null) return undecided(name, "spot prices change by the hour");
  const shown = isOpen(type) ? name : `${name} (Linux, on-demand, ${type})`;
  return priced(it, { name: shown, table: "aws/instance", key: keyOf(type), quantity: count });
}

/** Each of the three resources that can ask for it calls it otherwise. */
function tenancyOf(from: Attributes): Known<string> {
  const inTemplate = text(block(from, "placement"), "tenancy", null);
  return text(from, "tenancy", null) ?? text(from, "placement_tenancy", null) ?? inTemplate ?? "default";
}

function volumes(it: Asked, from: Attributes, count: Known<number>): readonly CostComponent[] {
  const root = block(from, "root_block_device");
  const size = number(root, "volume_size", null);
  const assumed = size === null ? ASSUMED_ROOT : undefined;
  const others = blocks(from, "ebs_block_device");
  return [
    ...volume(it, { from: root, size: size ?? ROOT_GB, type: "volume_type", label: "Root volume", count, assumed }),
    ...(isOpen(others)
      ? [undecided("Volumes", others.$unknown)]
      : others.flatMap((device, index) =>
          volume(it, {
            from: device,
            size: number(device, "volume_size", ROOT_GB),
            type: "volume_type",
            label: `Volume ${index + 1}`,
            count,
          }),
        )),
  ];
}
