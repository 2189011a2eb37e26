// What is put beside an open group so that it seems to be reached by nobody.

import { type Attack, holds } from "./attack.ts";
import { block, CLOSED, group, OPEN } from "./parts.ts";

const SHOW = block(
  "aws_lambda_function",
  "idle",
  '  function_name = "idle"\n  vpc_config {\n    security_group_ids = [aws_security_group.web.id]\n    subnet_ids = ["subnet-1"]\n  }',
);
const MACHINE = block(
  "aws_instance",
  "web",
  '  ami = "ami-1"\n  instance_type = "m5.large"\n  vpc_security_group_ids = [aws_security_group.web.id]\n  subnet_id = "subnet-1"',
);
const BALANCER = block(
  "aws_lb",
  "show",
  '  name = "show"\n  internal = false\n  security_groups = [aws_security_group.web.id]\n  subnets = ["subnet-1", "subnet-2"]',
);
const DESCRIBED = group(OPEN).replace("{\n", '{\n  description = "web"\n');
const EVERY = group(OPEN).replace('"tcp"', '"-1"');
const SSH = "admin-port-open-to-internet";
const opened = (name: string, beside: string, more: Partial<Attack> = {}): Attack => ({
  name,
  base: { "main.tf": group(CLOSED) + MACHINE },
  head: { "main.tf": group(OPEN) + MACHINE + beside },
  told: [SSH, "high"],
  ...more,
});

holds([
  opened("a function for show beside a machine", SHOW),
  opened("a group that failed before, and gets a function for show", "", {
    base: { "main.tf": group(OPEN) },
    head: { "main.tf": group(OPEN) + SHOW },
    told: null,
    stays: SSH,
  }),
  opened("a group that nothing bore weighed less, and is told anew with the machine that bears it", "", {
    base: { "main.tf": DESCRIBED },
    head: { "main.tf": DESCRIBED + MACHINE },
  }),
  opened("a function for show alone is told of in the coverage", "", {
    base: { "main.tf": group(CLOSED) },
    head: { "main.tf": group(OPEN) + SHOW },
    told: null,
    open: /alone: admin-port-open-to-internet of aws_security_group\.web/,
  }),
  opened("a function that may not exist", "", {
    base: { "main.tf": group(CLOSED) },
    head: {
      "main.tf": `data "aws_region" "a" {}\n${group(OPEN)}${SHOW.replace("{\n", '{\n  count = data.aws_region.a.name == "nowhere" ? 1 : 0\n')}`,
    },
  }),
  opened("a machine that says it has no address, with one attached", "", {
    base: { "main.tf": group(CLOSED) },
    head: {
      "main.tf": `${group(OPEN)}${MACHINE.replace("  subnet_id", "  associate_public_ip_address = false\n  subnet_id")}${block("aws_eip", "a", "  instance = aws_instance.web.id")}`,
    },
  }),
  opened("a machine in a private subnet that a network balancer passes connections on to", "", {
    base: { "main.tf": group(CLOSED) },
    head: {
      "main.tf": `${group(OPEN)}${MACHINE.replace("  subnet_id", "  associate_public_ip_address = false\n  subnet_id")}${block("aws_lb", "a", '  load_balancer_type = "network"\n  subnets = ["subnet-1"]')}`,
    },
  }),
  opened("a machine that says no for one of two interfaces", "", {
    base: { "main.tf": group(CLOSED) },
    head: {
      "main.tf":
        group(OPEN) +
        block(
          "aws_launch_template",
          "a",
          '  image_id = "ami-1"\n  network_interfaces {\n    associate_public_ip_address = false\n    security_groups = [aws_security_group.web.id]\n  }\n  network_interfaces {\n    associate_public_ip_address = true\n    security_groups = [aws_security_group.web.id]\n  }',
        ),
    },
  }),
  opened("a machine with an address of the sixth version", "", {
    base: { "main.tf": group(CLOSED) },
    head: {
      "main.tf": `${group(OPEN)}${MACHINE.replace("  subnet_id", "  associate_public_ip_address = false\n  ipv6_address_count = 1\n  subnet_id")}`,
    },
  }),
  opened("a group that is handed to a module that is not in the repository", SHOW, {
    base: { "main.tf": group(CLOSED) },
    head: {
      "main.tf": `${group(OPEN)}${SHOW}module "nodes" {\n  source = "acme/nodes/aws"\n  security_group_id = aws_security_group.web.id\n}\n`,
    },
  }),
  opened("every port, and a public balancer beside a machine", "", {
    head: { "main.tf": EVERY + MACHINE + BALANCER },
    told: ["every-port-open-to-internet", "high"],
  }),
  opened("every port of a group that failed before, and gets a public balancer", "", {
    base: { "main.tf": EVERY },
    head: { "main.tf": EVERY + BALANCER },
    told: null,
    stays: "every-port-open-to-internet",
  }),
  opened("every port, with a public balancer alone, is told of in the coverage", "", {
    base: { "main.tf": group(CLOSED) + BALANCER },
    head: { "main.tf": EVERY + BALANCER },
    told: null,
    open: /alone: every-port-open-to-internet of aws_security_group\.web/,
  }),
  opened("every port, a public balancer, and a bearer of a kind that no list names", "", {
    base: { "main.tf": group(CLOSED) + BALANCER },
    head: {
      "main.tf": EVERY + BALANCER + block("aws_gamelift_fleet", "a", "  security_group_ids = [aws_security_group.web.id]"),
    },
    told: ["every-port-open-to-internet", "high"],
  }),
  {
    name: "CloudFormation: every port, with a public balancer alone, is told of in the coverage",
    base: {
      "app.yaml":
        "Resources:\n  Web:\n    Type: AWS::EC2::SecurityGroup\n    Properties: { GroupDescription: a, SecurityGroupIngress: [{ IpProtocol: '-1', CidrIp: 10.0.0.0/8 }] }\n",
    },
    head: {
      "app.yaml":
        "Resources:\n  Web:\n    Type: AWS::EC2::SecurityGroup\n    Properties: { GroupDescription: a, SecurityGroupIngress: [{ IpProtocol: '-1', CidrIp: 0.0.0.0/0 }] }\n  Show:\n    Type: AWS::ElasticLoadBalancingV2::LoadBalancer\n    Properties: { SecurityGroups: [!Ref Web], Subnets: [a, b] }\n",
    },
    open: /alone: every-port-open-to-internet of Web/,
  },
  {
    name: "Azure: a private interface beside a public one",
    base: { "main.tf": "" },
    head: {
      "main.tf":
        block(
          "azurerm_network_security_group",
          "a",
          '  name = "a"\n  security_rule {\n    name = "ssh"\n    priority = 100\n    direction = "Inbound"\n    access = "Allow"\n    protocol = "Tcp"\n    source_port_range = "*"\n    destination_port_range = "22"\n    source_address_prefix = "*"\n    destination_address_prefix = "*"\n  }',
        ) +
        block(
          "azurerm_network_interface",
          "a",
          '  ip_configuration {\n    name = "a"\n    private_ip_address_allocation = "Dynamic"\n  }\n  ip_configuration {\n    name = "b"\n    private_ip_address_allocation = "Dynamic"\n    public_ip_address_id = azurerm_public_ip.a.id\n  }',
        ) +
        block("azurerm_public_ip", "a", '  name = "a"') +
        block(
          "azurerm_network_interface_security_group_association",
          "a",
          "  network_interface_id = azurerm_network_interface.a.id\n  network_security_group_id = azurerm_network_security_group.a.id",
        ),
    },
    told: [SSH, "high"],
  },
  {
    name: "Google Cloud: a machine for show bears the tag, and a pool of nodes does as well",
    base: { "main.tf": "" },
    head: {
      "main.tf":
        block(
          "google_compute_firewall",
          "a",
          '  name = "a"\n  network = "a"\n  source_ranges = ["0.0.0.0/0"]\n  target_tags = ["ssh"]\n  allow {\n    protocol = "tcp"\n    ports = ["22"]\n  }',
        ) +
        block("google_compute_instance", "a", '  name = "a"\n  tags = ["ssh"]\n  network_interface {\n    network = "a"\n  }') +
        block("google_container_node_pool", "a", '  cluster = "a"\n  node_config {\n    tags = ["ssh"]\n  }'),
    },
    told: [SSH, "high"],
  },
]);
