// CloudFormation: what a template decides by conditions, transforms and other templates.

import { type Attack, holds } from "./attack.ts";

const CLOSED = "10.0.0.0/8";
const template = (cidr: string, before = "", more = "") => `${before}Resources:
  Web:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: web
      SecurityGroupIngress:
        - { IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: ${cidr} }
${more}`;
const attack = (name: string, text: string, more: Partial<Attack> = {}): Attack => ({
  name,
  base: { "app.yaml": template(CLOSED) },
  head: { "app.yaml": text },
  told: ["admin-port-open-to-internet", "high"],
  ...more,
});
const ANY = "0.0.0.0/0";
const CONDITION = (test: string) =>
  `Parameters: { Environment: { Type: String, Default: shop } }\nConditions: { Open: ${test} }\n`;
const DATABASE = (properties: string, more = "") =>
  `Resources:\n  Orders:\n    Type: AWS::RDS::DBInstance\n${more}    Properties: { Engine: postgres, DBInstanceClass: db.m5.large, AllocatedStorage: "50", StorageEncrypted: true, BackupRetentionPeriod: 7${properties} }\n  Other:\n    Type: AWS::SNS::Topic\n`;
const stack = (
  name: string,
  base: string,
  head: string,
  told: NonNullable<Attack["told"]> | null,
  more: Partial<Attack> = {},
): Attack => ({ name, base: { "app.yaml": base }, head: { "app.yaml": head }, told, ...more });

holds([
  attack(
    "Fn::If that holds by a default",
    template("!If [Open, 0.0.0.0/0, 10.0.0.0/8]", CONDITION("!Equals [!Ref Environment, shop]")),
  ),
  attack(
    "Fn::If in the long form",
    template('{ "Fn::If": [Open, 0.0.0.0/0, 10.0.0.0/8] }', CONDITION("!Not [!Equals [!Ref Environment, nothing]]")),
  ),
  attack(
    "a condition of a resource that always holds",
    template(
      CLOSED,
      CONDITION("!Equals [a, a]"),
      `  More:\n    Type: AWS::EC2::SecurityGroupIngress\n    Condition: Open\n    Properties: { GroupId: !Ref Web, IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: ${ANY} }\n`,
    ),
  ),
  attack(
    "a condition on where it is deployed",
    template(
      CLOSED,
      "Conditions: { Open: !Equals [!Ref 'AWS::Region', eu-west-1] }\n",
      `  More:\n    Type: AWS::EC2::SecurityGroupIngress\n    Condition: Open\n    Properties: { GroupId: !Ref Web, IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: ${ANY} }\n`,
    ),
  ),
  attack("a parameter's default", template("!Ref From", "Parameters: { From: { Type: String, Default: 0.0.0.0/0 } }\n")),
  attack("a parameter without a value is named", template("!Ref From", "Parameters: { From: { Type: String } }\n"), {
    told: null,
    open: /parameter From/,
  }),
  attack(
    "a mapping by a pseudo parameter is named",
    template("!FindInMap [Net, !Ref 'AWS::Region', Cidr]", "Mappings: { Net: { eu-west-1: { Cidr: 0.0.0.0/0 } } }\n"),
    { told: null, open: /AWS::Region/ },
  ),
  attack("a macro is named", template(CLOSED, "Transform: [Opener]\n"), { told: null, open: /Opener|transform|macro/i }),
  attack("Fn::Transform is named", template('{ "Fn::Transform": { Name: Opener, Parameters: {} } }'), {
    told: null,
    open: /Fn::Transform|Opener/,
  }),
  attack(
    "Fn::Transform that includes a file is named",
    template(CLOSED, "", "  Fn::Transform: { Name: AWS::Include, Parameters: { Location: s3://evil/a.yaml } }\n"),
    { told: null, open: /AWS::Include|Fn::Transform|evil/ },
  ),
  attack("an imported value is named", template("!ImportValue Office"), { told: null, open: /Office|import/i }),
  attack("a value that is looked up is named", template("'{{resolve:ssm:office}}'"), { told: null, open: /resolve:ssm|ssm/ }),
  attack("a function that is not there is named", template("!Office web"), { told: null, open: /Office/ }),
  attack(
    "Fn::ForEach",
    `Transform: AWS::LanguageExtensions\nResources:\n  Fn::ForEach::Groups:\n    - Port\n    - ['22']\n    - Web\${Port}:\n        Type: AWS::EC2::SecurityGroup\n        Properties: { GroupDescription: a, SecurityGroupIngress: [{ IpProtocol: tcp, FromPort: !Ref Port, ToPort: !Ref Port, CidrIp: ${ANY} }] }\n`,
  ),
  attack(
    "a template in another file",
    `Resources:\n  Nested:\n    Type: AWS::CloudFormation::Stack\n    Properties: { TemplateURL: web.yaml, Parameters: { From: ${ANY} } }\n`,
    {
      base: {
        "app.yaml": `Resources:\n  Nested:\n    Type: AWS::CloudFormation::Stack\n    Properties: { TemplateURL: web.yaml, Parameters: { From: ${CLOSED} } }\n`,
        "web.yaml": template("!Ref From", "Parameters: { From: { Type: String } }\n"),
      },
      head: {
        "app.yaml": `Resources:\n  Nested:\n    Type: AWS::CloudFormation::Stack\n    Properties: { TemplateURL: web.yaml, Parameters: { From: ${ANY} } }\n`,
        "web.yaml": template("!Ref From", "Parameters: { From: { Type: String } }\n"),
      },
    },
  ),
  attack(
    "a template from another address is named",
    "Resources:\n  Nested:\n    Type: AWS::CloudFormation::Stack\n    Properties: { TemplateURL: https://evil.example/web.yaml }\n",
    { told: null, open: /evil\.example|Nested|web\.yaml/ },
  ),
  attack("a template that becomes SAM", template(ANY, "Transform: AWS::Serverless-2016-10-31\n")),
  attack(
    "one rule without a list",
    template(CLOSED).replace(
      /SecurityGroupIngress:\n.*\n/,
      `SecurityGroupIngress: { IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: ${ANY} }\n`,
    ),
  ),
  attack("ports as texts", template(ANY).replaceAll("22", '"22"')),
  attack("JSON", "", {
    head: {
      "app.json": JSON.stringify({
        Resources: {
          Web: {
            Type: "AWS::EC2::SecurityGroup",
            Properties: {
              GroupDescription: "a",
              SecurityGroupIngress: [{ IpProtocol: "tcp", FromPort: 22, ToPort: 22, CidrIp: ANY }],
            },
          },
        },
      }),
    },
  }),
  attack("a key twice", template(CLOSED).replace("CidrIp: 10.0.0.0/8", "CidrIp: 10.0.0.0/8, CidrIp: 0.0.0.0/0")),
  attack("an anchor", template("*any", `Metadata: { A: &any ${ANY} }\n`)),
  attack(
    "a merge key",
    template(CLOSED, `Metadata: { A: &rule { IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: ${ANY} } }\n`).replace(
      /- \{.*\}/,
      "- { <<: *rule }",
    ),
  ),
  attack("a template that cannot be read", `${template(ANY)}  : [\n`, { told: null, open: /app\.yaml/ }),
  attack("a template's braces in what cannot be read", `# {{ a }}\n${template(ANY)}  : [\n`, {
    told: null,
    open: /app\.yaml/,
    inconclusive: true,
  }),
  stack(
    "a database that lets go of its copies by a policy",
    DATABASE("", "    DeletionPolicy: Retain\n"),
    DATABASE("", "    DeletionPolicy: Delete\n"),
    ["prevent-destroy-removed", "medium"],
  ),
  stack(
    "a database that goes",
    DATABASE("", "    DeletionPolicy: Delete\n"),
    "Resources:\n  Other:\n    Type: AWS::SNS::Topic\n",
    ["data-store-deleted", "high"],
  ),
  stack(
    "a database that goes by a condition that never holds",
    DATABASE("", "    DeletionPolicy: Delete\n"),
    `Conditions: { Never: !Equals [a, b] }\n${DATABASE("", "    DeletionPolicy: Delete\n    Condition: Never\n")}`,
    ["data-store-deleted", "high"],
  ),
  stack("a public database by a text", DATABASE(""), DATABASE(", PubliclyAccessible: 'true'"), [
    "database-publicly-accessible",
    "critical",
  ]),
  stack(
    "protection that a condition takes",
    DATABASE(", DeletionProtection: true"),
    `Conditions: { Yes: !Equals [a, a] }\n${DATABASE(", DeletionProtection: !If [Yes, false, true]")}`,
    ["deletion-protection-removed", "high"],
  ),
]);
