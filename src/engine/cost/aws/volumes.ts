// EBS volumes: storage by type; operations and throughput beyond what the type includes.
// https://aws.amazon.com/ebs/pricing/

import type { Attributes } from "../../model/value.ts";
import { type Asked, type Estimator, isOpen, keyOf, number, text, times } from "../asked.ts";
import { priced, usageBased } from "../component.ts";
import type { CostComponent, Known } from "../cost.ts";

/** gp3 includes these; only what is provisioned above them is paid for. */
const GP3_OPERATIONS = 3000;
const GP3_MEBIBYTES = 125;
/** io2 becomes cheaper by the operation above each of these. */
const IO2_TIERS = [32_000, 64_000];
const TYPE = "gp2";

export const VOLUMES: { readonly [type: string]: Estimator } = {
  aws_ebs_volume: (it) => volume(it, { from: it.attributes, size: number(it.attributes, "size", 8), type: "type" }),
};

export type VolumeSpec = {
  readonly from: Attributes;
  readonly size: Known<number>;
  /** Name of the attribute with the type: `type`, `volume_type`. */
  readonly type: string;
  readonly label?: string;
  readonly count?: Known<number>;
  readonly assumed?: string | undefined;
};

export function volume(it: Asked, { from, size, type, label = "", count = 1, assumed }: VolumeSpec): readonly CostComponent[] {
  const kind = text(from, type, TYPE);
  const name = (what: string) => (label === "" ? what : `${label}: ${what}`);
  const shown = isOpen(kind) ? "" : ` (${kind})`;
  const storage = priced(it, {
    name: name(`Storage${shown}`),
    table: "aws/volume",
    key: keyOf(kind, "storage"),
    quantity: times(size, count),
    assumed,
  });
  if (isOpen(kind)) return [storage];
  const provisioned = { from, kind, name, count };
  return [storage, ...operations(it, provisioned), ...throughput(it, provisioned), ...requests(it, provisioned)];
}

type Provisioned = { from: Attributes; kind: string; name: (what: string) => string; count: Known<number> };

function operations(it: Asked, { from, kind, name, count }: Provisioned): readonly CostComponent[] {
  if (!["io1", "io2", "gp3"].includes(kind)) return [];
  const asked = number(from, "iops", 0);
  if (isOpen(asked)) return [priced(it, { name: name("Provisioned IOPS"), table: "aws/volume", key: asked })];
  const paid = kind === "gp3" ? Math.max(0, asked - GP3_OPERATIONS) : asked;
  return tiers(kind, paid).map(([key, quantity]) =>
    priced(it, { name: name("Provisioned IOPS"), table: "aws/volume", key: `${kind}|${key}`, quantity: times(quantity, count) }),
  );
}

function tiers(kind: string, paid: number): readonly (readonly [string, number])[] {
  const [first = 0, second = 0] = IO2_TIERS;
  const parts: readonly (readonly [string, number])[] =
    kind === "io2"
      ? [
          ["iops", Math.min(paid, first)],
          ["iops-tier-2", Math.min(Math.max(0, paid - first), second - first)],
          ["iops-tier-3", Math.max(0, paid - second)],
        ]
      : [["iops", paid]];
  return parts.filter(([, quantity]) => quantity > 0);
}

function throughput(it: Asked, { from, kind, name, count }: Provisioned): readonly CostComponent[] {
  if (kind !== "gp3") return [];
  const asked = number(from, "throughput", GP3_MEBIBYTES);
  const gibibytes = isOpen(asked) ? asked : Math.max(0, asked - GP3_MEBIBYTES) / 1024;
  if (gibibytes === 0) return [];
  return [
    priced(it, {
      name: name("Provisioned throughput"),
      table: "aws/volume",
      key: "gp3|throughput-gibps",
      quantity: times(gibibytes, count),
    }),
  ];
}

function requests(it: Asked, { kind, name }: Provisioned): readonly CostComponent[] {
  if (kind !== "standard") return [];
  return [usageBased(it, { name: name("I/O requests"), table: "aws/volume", key: "standard|requests", usage: "requests" })];
}
