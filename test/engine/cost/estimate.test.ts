import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { estimateCost } from "../../../src/engine/cost/estimate.ts";
import { evaluate } from "../../../src/engine/evaluate/evaluate.ts";
import { DEFAULT_SETTINGS } from "../../../src/engine/settings/settings.ts";

const PROVIDER = 'provider "aws" { region = "us-east-1" }\n';

function estimate(text: string, cost = DEFAULT_SETTINGS.cost, path = "main.tf") {
  const settings = { ...DEFAULT_SETTINGS, cost };
  return estimateCost(evaluate([{ path, text }], settings).resources, settings);
}

const statesOf = (text: string) =>
  estimate(text).resources.flatMap(({ components }) =>
    components.map((each) =>
      each.state === "unknown" ? `${each.name}: ${each.because}` : `${each.name}: ${each.monthly ?? "by use"}`,
    ),
  );

describe("regions", () => {
  const volume = 'resource "aws_ebs_volume" "a" { size = 100 }\n';

  it("takes the provider's", () => expect(estimate(`${PROVIDER}${volume}`).monthly).toBe(10));

  it("takes an alias's, and the one handed to a module", () => {
    const text = `${PROVIDER}provider "aws" {
  alias  = "south"
  region = "sa-east-1"
}
resource "aws_ebs_volume" "a" {
  provider = aws.south
  size     = 100
}`;
    expect(estimate(text).monthly).toBe(19);
  });

  it("takes the configuration's where none is written", () => {
    expect(estimate(volume, { region: "us-east-1", usage: {} }).monthly).toBe(10);
  });

  it("is unknown without one, and says what to do", () => {
    expect(statesOf(volume)).toEqual(["Storage (gp2): the region is not written here; give cost.region in .stackstage.yml"]);
  });

  it("is unknown where the list has no such region", () => {
    const text = 'provider "aws" { region = "mars-1" }\nresource "aws_ebs_volume" "a" { size = 1 }';
    expect(statesOf(text)).toEqual(["Storage (gp2): no list price of gp2 storage in mars-1 is known"]);
  });
});

describe("how often", () => {
  it("multiplies by count, whatever the count", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 2000 }), (count, size) => {
        const one = estimate(`${PROVIDER}resource "aws_ebs_volume" "a" { size = ${size} }`).monthly;
        const many = estimate(`${PROVIDER}resource "aws_ebs_volume" "a" {\n  count = ${count}\n  size = ${size}\n}`).monthly;
        expect(many).toBeCloseTo(count * one, 5);
      }),
      { numRuns: 40 },
    );
  });

  it("multiplies by the keys of for_each", () => {
    expect(estimate(`${PROVIDER}resource "aws_ebs_volume" "a" {\n  for_each = toset(["x", "y"])\n  size = 50\n}`).monthly).toBe(
      10,
    );
  });

  it("costs nothing when there is none", () => {
    const { monthly, resources } = estimate(`${PROVIDER}resource "aws_ebs_volume" "a" {\n  count = 0\n  size = 50\n}`);
    expect({ monthly, resources }).toEqual({ monthly: 0, resources: [] });
  });

  it("is unknown when the count is", () => {
    const text = `${PROVIDER}variable "n" {}\nresource "aws_ebs_volume" "a" {\n  count = var.n\n  size = 50\n}`;
    expect(statesOf(text)).toEqual(["Number of instances: var.n has no default"]);
  });

  it("costs nothing for an empty autoscaling group", () => {
    const text = `${PROVIDER}resource "aws_launch_template" "t" { instance_type = "m5.large" }
resource "aws_autoscaling_group" "g" {
  desired_capacity = 0
  min_size = 0
  max_size = 4
  launch_template { id = aws_launch_template.t.id }
}`;
    expect(estimate(text).monthly).toBe(0);
  });
});

describe("states", () => {
  it("knows only the unit's price of what is paid for by use", () => {
    const [nat] = estimate(`${PROVIDER}resource "aws_nat_gateway" "n" {}`).resources;
    expect(nat?.monthly).toBeCloseTo(32.85, 5);
    expect(nat?.components[1]).toMatchObject({
      state: "usage-based",
      usage: "data_gb",
      monthly: null,
      price: { amount: 0.045, unit: "GB" },
    });
  });

  it("prices use that the configuration assumes, by type or address", () => {
    const text = `${PROVIDER}resource "aws_nat_gateway" "n" {}`;
    const byType = estimate(text, { region: null, usage: { aws_nat_gateway: { data_gb: 100 } } });
    const byAddress = estimate(text, { region: null, usage: { "aws_nat_gateway.n": { data_gb: 100 } } });
    expect([byType.monthly, byAddress.monthly]).toEqual([37.35, 37.35]);
    expect(byType.counts).toEqual({ priced: 2, usageBased: 0, unknown: 0 });
  });

  it("is by use even where the unit has no list price, and unknown once a use is assumed", () => {
    const text = 'provider "aws" { region = "eu-west-3" }\nresource "aws_s3_bucket" "b" {}';
    expect(estimate(text).counts).toEqual({ priced: 0, usageBased: 1, unknown: 0 });
    const assumed = estimate(text, { region: null, usage: { aws_s3_bucket: { storage_gb: 5 } } });
    expect(assumed.counts).toEqual({ priced: 0, usageBased: 0, unknown: 1 });
  });

  it("does not guess what the code leaves open", () => {
    expect(statesOf(`${PROVIDER}variable "t" {}\nresource "aws_instance" "a" { instance_type = var.t }`)[0]).toBe(
      "Instance usage: var.t has no default",
    );
  });

  it("says which list a figure is from, and when it was published", () => {
    const [cost] = estimate(`${PROVIDER}resource "aws_instance" "a" { instance_type = "m5.large" }`).resources;
    expect(cost?.components[0]).toMatchObject({
      monthly: 70.08,
      quantity: 1,
      price: {
        amount: 0.096,
        unit: "hour",
        region: "us-east-1",
        date: "2026-07-20",
        source: expect.stringContaining("karpenter"),
      },
    });
  });

  it("counts what it does not estimate", () => {
    expect(estimate(`${PROVIDER}resource "aws_iam_role" "a" {}`)).toMatchObject({ resources: [], notEstimated: 1, monthly: 0 });
  });
});

describe("what is kept at a fixed price", () => {
  it("counts a secret's replicas, each of which is a secret", () => {
    const text = `resource "aws_secretsmanager_secret" "a" {
  replica {
    region = "eu-west-1"
  }
  replica {
    region = "eu-west-2"
  }
}`;
    expect(estimate(`${PROVIDER}${text}`).monthly).toBeCloseTo(1.2, 5);
  });

  it("costs the same in every commercial region, and nobody knows what elsewhere", () => {
    const key = (region: string) => statesOf(`provider "aws" {\n  region = "${region}"\n}\nresource "aws_kms_key" "a" {}`);
    expect(key("eu-north-1")).toEqual(["Key: 1"]);
    expect(key("us-gov-west-1")).toEqual(["Key: no list price of kms-key in us-gov-west-1 is known"]);
  });

  it("is read of a template as well", () => {
    const template = `AWSTemplateFormatVersion: "2010-09-09"
Resources:
  Key: { Type: AWS::KMS::Key, Properties: { KeyPolicy: {} } }
  Secret: { Type: AWS::SecretsManager::Secret, Properties: { ReplicaRegions: [{ Region: eu-west-1 }] } }
  Zone: { Type: AWS::Route53::HostedZone, Properties: { Name: example.com } }
`;
    expect(estimate(template, { region: "us-east-1", usage: {} }, "template.yaml").monthly).toBeCloseTo(2.3, 5);
  });
});

it("reads CloudFormation in the same way", () => {
  const template = `AWSTemplateFormatVersion: "2010-09-09"
Resources:
  Data:
    Type: AWS::EC2::Volume
    Properties: { Size: 100, VolumeType: gp3, Iops: 4000 }
  Db:
    Type: AWS::RDS::DBInstance
    Properties: { Engine: postgres, DBInstanceClass: db.t3.micro, AllocatedStorage: "20", MultiAZ: true }
`;
  const { resources, monthly } = estimate(template, { region: "us-east-1", usage: {} }, "template.yaml");
  expect(resources.map(({ address, monthly }) => [address, monthly])).toEqual([
    ["Data", 13],
    ["Db", 30.88],
  ]);
  expect(monthly).toBe(43.88);
});

it.each([
  ["a region", 'location = "us-central1"', "", 3],
  ["a zone", 'location = "us-central1-a"', "", 1],
  ["a zone and others", 'location = "us-central1-a"\n  node_locations = ["us-central1-b"]', "", 2],
  ["a region's named zones", 'location = "us-central1"\n  node_locations = ["us-central1-b", "us-central1-c"]', "", 2],
  ["its own zones", 'location = "us-central1"', 'node_locations = ["us-central1-b"]', 1],
])("a node pool has its nodes in each zone: %s", (_, cluster, pool, zones) => {
  const text = `resource "google_container_cluster" "c" {
  ${cluster}
  remove_default_node_pool = true
}
resource "google_container_node_pool" "p" {
  cluster    = google_container_cluster.c.id
  node_count = 2
  ${pool}
}`;
  const { resources } = estimate(text, { region: "us-central1", usage: {} });
  const nodes = resources.find(({ type }) => type === "google_container_node_pool")?.components[0];
  expect(nodes).toMatchObject({ state: "priced", quantity: 2 * zones });
});
