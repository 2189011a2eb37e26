// "Everyone" written so that nobody notices.

import { type Attack, holds } from "./attack.ts";

const CLOSED = 'cidr_blocks = ["10.0.0.0/8"]';
const group = (source: string, more = "", port = 22) => `resource "aws_security_group" "web" {
  ingress {
    from_port = ${port}
    to_port   = ${port}
    protocol  = "tcp"
    ${source}
  }
}
${more}`;
const ssh = (name: string, source: string, more = ""): Attack => ({
  name,
  base: { "main.tf": group(CLOSED) },
  head: { "main.tf": group(source, more) },
  told: ["admin-port-open-to-internet", "high"],
});
const byList = (attack: Attack): Attack => ({ ...attack, told: ["prefix-list-holds-internet", "high"] });
const LIST = (cidr: string) => `resource "aws_ec2_managed_prefix_list" "office" {
  name           = "office"
  address_family = "IPv4"
  max_entries    = 5
  entry { cidr = "${cidr}" }
}
`;
const rule = (name: string, text: string): Attack => ({
  name,
  base: { "main.tf": group(CLOSED) },
  head: { "main.tf": group(CLOSED) + text },
  told: ["admin-port-open-to-internet", "high"],
});
const template = (ingress: string) => `Resources:
  Web:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: web
      SecurityGroupIngress:
        - { IpProtocol: tcp, FromPort: 22, ToPort: 22, ${ingress} }
`;
const cfn = (name: string, ingress: string): Attack => ({
  name,
  base: { "app.yaml": template("CidrIp: 10.0.0.0/8") },
  head: { "app.yaml": template(ingress) },
  told: ["admin-port-open-to-internet", "high"],
});
const azure = (prefix: string, port = '"22"') => `resource "azurerm_network_security_rule" "ssh" {
  name = "ssh"
  priority = 100
  direction = "Inbound"
  access = "Allow"
  protocol = "Tcp"
  source_port_range = "*"
  destination_port_range = ${port}
  ${prefix}
  destination_address_prefix = "*"
  resource_group_name = "a"
  network_security_group_name = "b"
}
`;
const onAzure = (name: string, prefix: string, port?: string): Attack => ({
  name,
  base: { "main.tf": azure('source_address_prefix = "10.0.0.0/8"') },
  head: { "main.tf": azure(prefix, port) },
  told: ["admin-port-open-to-internet", "high"],
});
const google = (ranges: string, more = "") => `resource "google_compute_firewall" "ssh" {
  name = "ssh"
  network = "default"
  source_ranges = ${ranges}
  allow {
    protocol = "tcp"
    ports = ["22"]
  }
  ${more}
}
`;
const onGoogle = (name: string, ranges: string, more?: string): Attack => ({
  name,
  base: { "main.tf": google('["10.0.0.0/8"]') },
  head: { "main.tf": google(ranges, more) },
  told: ["admin-port-open-to-internet", "high"],
});

holds([
  ssh("two halves", 'cidr_blocks = ["0.0.0.0/1", "128.0.0.0/1"]'),
  ssh("one half", 'cidr_blocks = ["128.0.0.0/1"]'),
  ssh("four quarters", 'cidr_blocks = ["0.0.0.0/2", "64.0.0.0/2", "128.0.0.0/2", "192.0.0.0/2"]'),
  ssh("sixteen sixteenths by cidrsubnets", 'cidr_blocks = cidrsubnets("0.0.0.0/0", 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4)'),
  ssh("every block of eight bits by a loop", 'cidr_blocks = [for n in range(1, 224) : "${n}.0.0.0/8"]'),
  ssh("the sixth version", 'ipv6_cidr_blocks = ["::/0"]'),
  ssh("all that is routed of the sixth version", 'ipv6_cidr_blocks = ["2000::/3"]'),
  ssh("the sixth version written out", 'ipv6_cidr_blocks = ["0000:0000:0000:0000:0000:0000:0000:0000/0"]'),
  ssh("an address with its host part", 'cidr_blocks = ["203.0.113.7/0"]'),
  ssh("a local value", "cidr_blocks = local.office", 'locals {\n  office = ["0.0.0.0/0"]\n}\n'),
  ssh(
    "a local value of a local value",
    "cidr_blocks = local.office",
    'locals {\n  a = "0.0.0.0"\n  b = "${local.a}/0"\n  office = [local.b]\n}\n',
  ),
  ssh(
    "a variable's default",
    "cidr_blocks = var.office",
    'terraform {\n  backend "s3" {\n    bucket = "a"\n    key = "b"\n    region = "c"\n  }\n}\nvariable "office" {\n  default = ["0.0.0.0/0"]\n}\n',
  ),
  ssh("join and split", 'cidr_blocks = split(",", join(",", ["10.0.0.0/8", "0.0.0.0/0"]))'),
  ssh("cidrsubnet", 'cidr_blocks = [cidrsubnet("0.0.0.0/0", 0, 0)]'),
  ssh("format", 'cidr_blocks = [format("%d.%d.%d.%d/%d", 0, 0, 0, 0, 0)]'),
  ssh("base64", 'cidr_blocks = [base64decode("MC4wLjAuMC8w")]'),
  ssh("jsondecode", 'cidr_blocks = jsondecode("[\\"0.0.0.0/0\\"]")'),
  ssh("replace", 'cidr_blocks = [replace("0.0.0.0/8", "/8", "/0")]'),
  ssh("a condition that always holds", 'cidr_blocks = length("a") == 1 ? ["0.0.0.0/0"] : ["10.0.0.0/8"]'),
  ssh("coalesce", 'cidr_blocks = coalescelist([], ["0.0.0.0/0"])'),
  ssh("try", 'cidr_blocks = try(local.nothing.there, ["0.0.0.0/0"])'),
  byList(ssh("a list of prefixes", "prefix_list_ids = [aws_ec2_managed_prefix_list.office.id]", LIST("0.0.0.0/0"))),
  byList(
    ssh("a list of prefixes that holds halves", "prefix_list_ids = [aws_ec2_managed_prefix_list.office.id]", LIST("0.0.0.0/1")),
  ),
  byList(
    ssh(
      "a list of prefixes with an entry of its own",
      "prefix_list_ids = [aws_ec2_managed_prefix_list.office.id]",
      `${LIST("10.0.0.0/8")}resource "aws_ec2_managed_prefix_list_entry" "more" {\n  cidr = "0.0.0.0/0"\n  prefix_list_id = aws_ec2_managed_prefix_list.office.id\n}\n`,
    ),
  ),
  rule(
    "a rule of its own",
    'resource "aws_security_group_rule" "a" {\n  type = "ingress"\n  from_port = 22\n  to_port = 22\n  protocol = "tcp"\n  cidr_blocks = ["0.0.0.0/0"]\n  security_group_id = aws_security_group.web.id\n}\n',
  ),
  rule(
    "a rule of its own for a protocol by its number",
    'resource "aws_security_group_rule" "a" {\n  type = "ingress"\n  from_port = 22\n  to_port = 22\n  protocol = 6\n  cidr_blocks = ["0.0.0.0/0"]\n  security_group_id = aws_security_group.web.id\n}\n',
  ),
  rule(
    "an ingress rule of the newer kind",
    'resource "aws_vpc_security_group_ingress_rule" "a" {\n  from_port = 22\n  to_port = 22\n  ip_protocol = "tcp"\n  cidr_ipv4 = "0.0.0.0/0"\n  security_group_id = aws_security_group.web.id\n}\n',
  ),
  byList(
    rule(
      "an ingress rule by a list of prefixes",
      `${LIST("0.0.0.0/0")}resource "aws_vpc_security_group_ingress_rule" "a" {\n  from_port = 22\n  to_port = 22\n  ip_protocol = "tcp"\n  prefix_list_id = aws_ec2_managed_prefix_list.office.id\n  security_group_id = aws_security_group.web.id\n}\n`,
    ),
  ),
  rule(
    "the default group",
    'resource "aws_default_security_group" "a" {\n  vpc_id = "a"\n  ingress {\n    from_port = 22\n    to_port = 22\n    protocol = "tcp"\n    cidr_blocks = ["0.0.0.0/0"]\n  }\n}\n',
  ),
  {
    ...ssh("a range that holds the port", CLOSED),
    head: {
      "main.tf": group('cidr_blocks = ["0.0.0.0/0"]')
        .replace("from_port = 22", "from_port = 2")
        .replace("to_port   = 22", "to_port = 60000"),
    },
  },
  {
    ...ssh("all ports but one", CLOSED),
    head: {
      "main.tf": group('cidr_blocks = ["0.0.0.0/0"]')
        .replace("from_port = 22", "from_port = 0")
        .replace("to_port   = 22", "to_port = 65534"),
    },
  },
  {
    ...ssh("every protocol", CLOSED),
    head: { "main.tf": group('cidr_blocks = ["0.0.0.0/0"]').replace('"tcp"', '"-1"') },
    told: ["every-port-open-to-internet", "high"],
  },
  {
    ...rule(
      "every protocol in a rule of the newer kind, in words",
      'resource "aws_vpc_security_group_ingress_rule" "a" {\n  ip_protocol = "all"\n  cidr_ipv4 = "0.0.0.0/0"\n  security_group_id = aws_security_group.web.id\n}\n',
    ),
    told: ["every-port-open-to-internet", "high"],
  },
  cfn("CloudFormation: two halves", "CidrIp: 0.0.0.0/1"),
  cfn("CloudFormation: a quarter", "CidrIp: 64.0.0.0/2"),
  cfn("CloudFormation: the sixth version", 'CidrIpv6: "::/0"'),
  cfn("CloudFormation: the protocol by its number", "CidrIp: 0.0.0.0/0").name === ""
    ? cfn("", "")
    : {
        ...cfn("CloudFormation: the protocol by its number", ""),
        head: { "app.yaml": template("CidrIp: 0.0.0.0/0").replace("tcp", "6") },
      },
  cfn("CloudFormation: Fn::Join", "CidrIp: !Join [/, [0.0.0.0, 0]]"),
  cfn("CloudFormation: Fn::Sub", "CidrIp: !Sub ['${A}/0', { A: 0.0.0.0 }]"),
  cfn("CloudFormation: Fn::Select and Fn::Split", "CidrIp: !Select [1, !Split [',', '10.0.0.0/8,0.0.0.0/0']]"),
  {
    ...cfn("CloudFormation: Fn::FindInMap", ""),
    head: {
      "app.yaml": `Mappings: { Net: { Office: { Cidr: 0.0.0.0/0 } } }\n${template("CidrIp: !FindInMap [Net, Office, Cidr]")}`,
    },
  },
  byList({
    ...cfn("CloudFormation: a list of prefixes", ""),
    head: {
      "app.yaml": `${template("SourcePrefixListId: !Ref Office")}  Office:\n    Type: AWS::EC2::PrefixList\n    Properties: { PrefixListName: office, AddressFamily: IPv4, MaxEntries: 5, Entries: [{ Cidr: 0.0.0.0/0 }] }\n`,
    },
  }),
  {
    ...cfn("CloudFormation: a rule of its own", ""),
    head: {
      "app.yaml": `${template("CidrIp: 10.0.0.0/8")}  More:\n    Type: AWS::EC2::SecurityGroupIngress\n    Properties: { GroupId: !GetAtt Web.GroupId, IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 0.0.0.0/0 }\n`,
    },
  },
  onAzure("Azure: Internet", 'source_address_prefix = "Internet"'),
  onAzure("Azure: any, in small letters", 'source_address_prefix = "any"'),
  onAzure("Azure: several prefixes", 'source_address_prefixes = ["10.0.0.0/8", "0.0.0.0/1", "128.0.0.0/1"]'),
  onAzure("Azure: four quarters", 'source_address_prefixes = ["0.0.0.0/2", "64.0.0.0/2", "128.0.0.0/2", "192.0.0.0/2"]'),
  onAzure("Azure: a range of ports", 'source_address_prefix = "*"', '"20-30"'),
  onGoogle("Google Cloud: two halves", '["0.0.0.0/1", "128.0.0.0/1"]'),
  onGoogle("Google Cloud: four quarters", '["0.0.0.0/2", "64.0.0.0/2", "128.0.0.0/2", "192.0.0.0/2"]'),
  onGoogle("Google Cloud: a tag beside, which widens and does not narrow", '["0.0.0.0/0"]', 'source_tags = ["office"]'),
]);
