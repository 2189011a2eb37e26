import { describe, expect, it } from "vitest";
import { buildGraph } from "../../../src/engine/graph/graph.ts";
import type { Resource } from "../../../src/engine/model/resource.ts";
import { type Attributes, unknown } from "../../../src/engine/model/value.ts";
import { isBalanced, isInternal } from "../../../src/engine/rules/internal/is-internal.ts";
import { aResource } from "../../support/resource.ts";

const open = unknown("var.x has no default");
const VPC = "terraform-aws-modules/vpc/aws";

const mention = (from: string, to: string, more = {}) => ({ from, to, attribute: "id", ...more });

/** `address`, what it says, and what it mentions: attribute → address. */
const one = (address: string, attributes: Attributes = {}, to: { readonly [from: string]: string } = {}) =>
  aResource(address, { attributes, references: Object.entries(to).map(([from, other]) => mention(from, other)) });

const group = aResource("aws_security_group.g");
const by = { vpc_security_group_ids: "aws_security_group.g" };
const inSubnet = { ...by, subnet_id: "aws_subnet.s" };
const subnet = (attributes: Attributes = {}) => one("aws_subnet.s", attributes);
const machine = (attributes: Attributes = {}) => one("aws_instance.m", { subnet_id: open, ...attributes }, inSubnet);
const inner = (output: string, source: string) => ({
  ...one("aws_instance.m", { subnet_id: open }, by),
  references: [
    mention("vpc_security_group_ids", "aws_security_group.g"),
    mention("subnet_id", "module.vpc", { attribute: output, source }),
  ],
});

const jobs = (type: string) =>
  one(
    "aws_batch_compute_environment.b",
    { compute_resources: [{ type }] },
    { "compute_resources.security_group_ids": "aws_security_group.g" },
  );

const asked = (self: Resource, others: readonly Resource[]) => isInternal(self, buildGraph([self, ...others]));

describe("a security group is internal", () => {
  it.each<readonly [string, readonly Resource[]]>([
    ["an internal balancer", [one("aws_lb.b", { internal: true }, { "security_groups[0]": "aws_security_group.g" })]],
    [
      "an endpoint and a function",
      [
        one("aws_vpc_endpoint.e", {}, { security_group_ids: "aws_security_group.g" }),
        one("aws_lambda_function.f", {}, { "vpc_config[0].security_group_ids[0]": "aws_security_group.g" }),
      ],
    ],
    [
      "a task, which has no address by default",
      [
        one(
          "aws_ecs_service.t",
          { network_configuration: [{}] },
          { "network_configuration[0].security_groups": "aws_security_group.g" },
        ),
      ],
    ],
    ["jobs on Fargate, which have no address by default", [jobs("FARGATE")]],
    [
      "jobs on Fargate whose definition says so",
      [jobs("FARGATE_SPOT"), one("aws_batch_job_definition.j", { container_properties: '{"image":"a"}' })],
    ],
    ["a database, which is not public by default", [one("aws_db_instance.d", {}, by)]],
    [
      "a cluster whose members are not public",
      [
        one("aws_rds_cluster.c", {}, by),
        one("aws_rds_cluster_instance.i", { publicly_accessible: false }, { cluster_identifier: "aws_rds_cluster.c" }),
      ],
    ],
    ["a machine that says so", [one("aws_instance.m", { associate_public_ip_address: false }, by)]],
    ["a machine in a subnet that gives no addresses", [subnet(), machine()]],
    ["a machine in the network module's private subnets", [inner("private_subnets", VPC)]],
    [
      "an interface without an attached address",
      [one("aws_network_interface.n", {}, { security_groups: "aws_security_group.g" })],
    ],
    [
      "machines that a group starts in such subnets",
      [
        subnet(),
        one("aws_launch_template.t", {}, by),
        one(
          "aws_autoscaling_group.a",
          { vpc_zone_identifier: [open] },
          { "launch_template[0].id": "aws_launch_template.t", "vpc_zone_identifier[0]": "aws_subnet.s" },
        ),
      ],
    ],
    [
      "a function, beside a rule that lets its members in and who only waits for it",
      [
        one("aws_lambda_function.f", {}, { "vpc_config.security_group_ids": "aws_security_group.g" }),
        one("aws_security_group_rule.r", {}, { source_security_group_id: "aws_security_group.g" }),
        one("aws_x.x", {}, { "": "aws_security_group.g" }),
      ],
    ],
  ])("where it is borne by %s", (_name, others) => expect(asked(group, others)).toBe(true));

  it.each<readonly [string, readonly Resource[]]>([
    ["nobody", []],
    ["a public balancer", [one("aws_lb.b", {}, { security_groups: "aws_security_group.g" })]],
    ["a balancer of which it is not known", [one("aws_lb.b", { internal: open }, { security_groups: "aws_security_group.g" })]],
    ["a kind that is not known", [one("aws_x.x", {}, { security_group_ids: "aws_security_group.g" })]],
    ["jobs on machines", [jobs("EC2")]],
    [
      "jobs on Fargate that ask for an address",
      [
        jobs("FARGATE"),
        one("aws_batch_job_definition.j", {
          container_properties: '{"networkConfiguration":{"assignPublicIp":"ENABLED"}}',
        }),
      ],
    ],
    [
      "jobs on Fargate of which it is not known",
      [jobs("FARGATE"), one("aws_batch_job_definition.j", { container_properties: open })],
    ],
    [
      "an endpoint and a public task",
      [
        one("aws_vpc_endpoint.e", {}, { security_group_ids: "aws_security_group.g" }),
        one(
          "aws_ecs_service.t",
          { network_configuration: [{ assign_public_ip: true }] },
          { "network_configuration[0].security_groups": "aws_security_group.g" },
        ),
      ],
    ],
    ["a public database", [one("aws_db_instance.d", { publicly_accessible: true }, by)]],
    ["a database of which it is not known", [one("aws_db_instance.d", { publicly_accessible: open }, by)]],
    [
      "a cluster with a public member",
      [
        one("aws_rds_cluster.c", {}, by),
        one("aws_rds_cluster_instance.i", { publicly_accessible: true }, { cluster_identifier: "aws_rds_cluster.c" }),
      ],
    ],
    ["a machine in a subnet that is not in the stack", [one("aws_instance.m", { subnet_id: open }, by)]],
    ["a machine in a subnet that gives addresses", [subnet({ map_public_ip_on_launch: true }), machine()]],
    ["a machine in the network module's public subnets", [inner("public_subnets", VPC)]],
    ["a machine in the private subnets of any other module", [inner("private_subnets", "github.com/somebody/network")]],
    ["a machine that asks for an address", [subnet(), machine({ associate_public_ip_address: true })]],
    ["a machine with an attached address", [subnet(), machine(), one("aws_eip.e", {}, { instance: "aws_instance.m" })]],
    ["a machine with an address of the sixth version", [subnet(), machine({ ipv6_address_count: 1 })]],
    ["a machine beside a public network balancer", [subnet(), machine(), one("aws_lb.n", { load_balancer_type: "network" })]],
    [
      "a function that only mentions it",
      [one("aws_lambda_function.f", {}, { "environment[0].variables.GROUP": "aws_security_group.g" })],
    ],
  ])("not where it is borne by %s", (_name, others) => expect(asked(group, others)).toBe(false));

  it("not where a module that was not read is given it", () => {
    const endpoint = one("aws_vpc_endpoint.e", {}, { security_group_ids: "aws_security_group.g" });
    expect(asked({ ...group, handed: "module.web" }, [endpoint])).toBe(false);
    expect(asked({ ...group, output: true }, [endpoint])).toBe(true);
  });

  it("where a module makes it and nothing can bear it", () => {
    const alone = aResource("module.nodes.aws_security_group.g", { type: "aws_security_group" });
    const rule = {
      ...one("module.nodes.aws_security_group_rule.r", {}, { security_group_id: "module.nodes.aws_security_group.g" }),
      type: "aws_security_group_rule",
    };
    const template = (module: string) => aResource(`module.${module}.aws_launch_template.t`, { type: "aws_launch_template" });
    const beside = [rule, template("nodes")];
    expect(asked(alone, beside)).toBe(true);
    expect(asked({ ...alone, output: true }, beside)).toBe(false);
    expect(asked({ ...alone, handed: "module.web" }, beside)).toBe(false);
    expect(asked(alone, [...beside, aResource("data.aws_security_group.nodes", { type: "data.aws_security_group" })])).toBe(
      false,
    );
    expect(asked(alone, [...beside, one("aws_x.x", {}, { group: "module.nodes.aws_security_group.g" })])).toBe(false);
    expect(asked(alone, [rule, template("others")])).toBe(false);
    expect(asked(group, [template("nodes"), aResource("aws_launch_template.t")])).toBe(false);
  });

  it("and so is a rule of its own, which has to name its group", () => {
    const rule = (references: Resource["references"]) => aResource("aws_vpc_security_group_ingress_rule.r", { references });
    const others = [group, one("aws_vpc_endpoint.e", {}, { security_group_ids: "aws_security_group.g" })];
    expect(asked(rule([mention("security_group_id", "aws_security_group.g")]), others)).toBe(true);
    expect(asked(rule([mention("referenced_security_group_id", "aws_security_group.g")]), others)).toBe(false);
    expect(asked(rule([]), others)).toBe(false);
  });

  it("behind a network balancer only where that is internal, or the target group is of HTTP", () => {
    const service = one(
      "aws_ecs_service.t",
      { network_configuration: [{}], load_balancer: [{ target_group_arn: open }] },
      {
        "network_configuration[0].security_groups": "aws_security_group.g",
        "load_balancer[0].target_group_arn": "aws_lb_target_group.w",
      },
    );
    const web = (protocol: string) => one("aws_lb_target_group.w", { protocol });
    const balancer = (internal: boolean) => one("aws_lb.n", { load_balancer_type: "network", internal });
    expect(asked(group, [service, web("TCP"), balancer(true)])).toBe(true);
    expect(asked(group, [service, web("HTTP"), balancer(false)])).toBe(true);
    expect(asked(group, [service, web("TCP"), balancer(false)])).toBe(false);
    expect(asked(group, [service])).toBe(false);
  });
});

describe("a network security group of Azure is internal", () => {
  const nsg = aResource("azurerm_network_security_group.g");
  const toGroup = { network_security_group_id: "azurerm_network_security_group.g" };
  const ofSubnet = one("azurerm_subnet_network_security_group_association.a", {}, { ...toGroup, subnet_id: "azurerm_subnet.s" });
  const network = (configuration: Attributes) =>
    one(
      "azurerm_network_interface.n",
      { ip_configuration: [configuration] },
      { "ip_configuration[0].subnet_id": "azurerm_subnet.s" },
    );
  const whole = [ofSubnet, aResource("azurerm_subnet.s")];

  it.each<readonly [string, readonly Resource[], boolean]>([
    ["interfaces without a public address", [...whole, network({})], true],
    ["an interface with one", [...whole, network({ public_ip_address_id: open })], false],
    ["an endpoint", [...whole, one("azurerm_private_endpoint.e", {}, { subnet_id: "azurerm_subnet.s" })], true],
    [
      "a kind that is not known",
      [...whole, one("azurerm_bastion_host.b", {}, { "ip_configuration.subnet_id": "azurerm_subnet.s" })],
      false,
    ],
    ["nothing", whole, false],
    [
      "interfaces beside a public balancer",
      [...whole, network({}), one("azurerm_lb.b", { frontend_ip_configuration: [{ public_ip_address_id: open }] })],
      false,
    ],
  ])("for a subnet that holds %s", (_name, others, expected) => expect(asked(nsg, others)).toBe(expected));
});

describe("a firewall of Google's is internal", () => {
  const firewall = (attributes: Attributes) => aResource("google_compute_firewall.f", { attributes });
  const vm = (attributes: Attributes) =>
    one("google_compute_instance.m", { tags: ["web"], network_interface: [{}], ...attributes });

  it.each<readonly [string, Attributes, readonly Resource[], boolean]>([
    ["machines without an address", { target_tags: ["web"] }, [vm({})], true],
    ["a machine with one", { target_tags: ["web"] }, [vm({ network_interface: [{ access_config: [{}] }] })], false],
    [
      "a machine whose tags are not known",
      { target_tags: ["web"] },
      [vm({}), one("google_compute_instance.n", { tags: open, network_interface: [{ access_config: [{}] }] })],
      false,
    ],
    ["no machine of the stack", { target_tags: ["web"] }, [vm({ tags: ["db"] })], false],
    ["the whole network", {}, [vm({})], false],
    [
      "nodes of a cluster",
      { target_tags: ["web"] },
      [vm({}), one("google_container_node_pool.p", { node_config: [{ tags: ["web"] }] })],
      false,
    ],
    [
      "machines that connections are passed on to",
      { target_tags: ["web"] },
      [vm({}), aResource("google_compute_forwarding_rule.r")],
      false,
    ],
  ])("where it is for %s", (_name, attributes, others, expected) => expect(asked(firewall(attributes), others)).toBe(expected));
});

describe("a firewall of a whole network of Google's is internal", () => {
  const firewall = (attributes: Attributes = {}) =>
    one("google_compute_firewall.f", attributes, { network: "google_compute_network.n" });
  const network = aResource("google_compute_network.n");
  const cluster = (isPrivate: boolean) =>
    one(
      "google_container_cluster.c",
      { private_cluster_config: [{ enable_private_nodes: isPrivate }] },
      { network: "google_compute_network.n" },
    );
  const pool = (attributes: Attributes) => one("google_container_node_pool.p", attributes);

  it.each<readonly [string, boolean, Resource, readonly Resource[]]>([
    ["a cluster of private nodes", true, firewall(), [network, cluster(true), pool({})]],
    ["a cluster of public nodes", false, firewall(), [network, cluster(false)]],
    [
      "a pool of public ones",
      false,
      firewall(),
      [network, cluster(true), pool({ network_config: [{ enable_private_nodes: false }] })],
    ],
    [
      "a pool of which it is not known",
      false,
      firewall(),
      [network, cluster(true), pool({ network_config: [{ enable_private_nodes: open }] })],
    ],
    [
      "a machine with an address beside the cluster",
      false,
      firewall(),
      [network, cluster(true), one("google_compute_instance.m", { network_interface: [{ access_config: [{}] }] })],
    ],
    [
      "connections that are passed on",
      false,
      firewall(),
      [network, cluster(true), aResource("google_compute_forwarding_rule.r")],
    ],
    [
      "a network that others share",
      false,
      firewall(),
      [network, cluster(true), aResource("google_compute_shared_vpc_host_project.h")],
    ],
    ["a network of another stack", false, firewall(), [cluster(true)]],
    ["a network that nothing of the stack is in", false, firewall(), [network]],
    ["machines of an account", false, firewall({ target_service_accounts: ["web"] }), [network, cluster(true)]],
  ])("%s: %s", (_, expected, self, others) => expect(asked(self, others)).toBe(expected));
});

describe("a security group is borne by balancers, or inside", () => {
  const balancer = one("aws_lb.b", {}, { "security_groups[0]": "aws_security_group.g" });
  const rule = one("aws_security_group_rule.r", {}, { security_group_id: "aws_security_group.g" });
  const held = (self: Resource, others: readonly Resource[]) => isBalanced(self, buildGraph([self, ...others]));

  it.each<readonly [string, boolean, Resource, readonly Resource[]]>([
    ["a public balancer", true, group, [balancer]],
    ["a public balancer and a function", true, group, [balancer, one("aws_lambda_function.f", {}, by)]],
    ["a public balancer and a machine", false, group, [balancer, machine({ associate_public_ip_address: true })]],
    [
      "a kind that no table holds",
      false,
      group,
      [balancer, one("aws_gamelift_fleet.f", {}, { security_group_ids: group.address })],
    ],
    ["of a rule of its own", true, rule, [group, balancer]],
    ["of a rule whose group is not known", false, rule, [balancer]],
  ])("%s: %s", (_, expected, self, others) => expect(held(self, others)).toBe(expected));
});

describe("a security group that is handed to a nested stack", () => {
  const of = (type: string) => ({ type, language: "cloudformation" as const });
  const held = aResource("Groups/G", of("AWS::EC2::SecurityGroup"));
  const nested = aResource("Front", {
    ...of("AWS::CloudFormation::Stack"),
    references: [mention("Parameters.SecurityGroup", "Groups/G")],
  });
  const balancer = aResource("Front/B", {
    ...of("AWS::ElasticLoadBalancingV2::LoadBalancer"),
    references: [mention("SecurityGroups[0]", "Groups/G")],
  });
  const inside = { ...balancer, attributes: { Scheme: "internal" } };
  const graphOf = (...others: readonly Resource[]) => buildGraph([held, ...others]);

  it("is borne by what the stack's template declares", () => {
    expect(isBalanced(held, graphOf(nested, balancer))).toBe(true);
    expect(isInternal(held, graphOf(nested, inside))).toBe(true);
    expect(isInternal(held, graphOf(nested, balancer))).toBe(false);
  });

  it("may be borne by anything where that template was not read", () => {
    const beside = { ...inside, address: "Frontier/B" };
    expect(isBalanced(held, graphOf(nested, beside))).toBe(false);
    expect(isInternal(held, graphOf(nested, beside))).toBe(false);
  });
});
