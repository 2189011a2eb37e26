import fc from "fast-check";
import { dump, load } from "js-yaml";
import { describe, expect, it } from "vitest";
import { evaluateCloudFormation } from "../../../../src/engine/evaluate/cloudformation/evaluate-cloudformation.ts";
import type { Evaluation, Resource } from "../../../../src/engine/model/resource.ts";
import type { Value } from "../../../../src/engine/model/value.ts";
import { DEFAULT_SETTINGS, type Settings } from "../../../../src/engine/settings/settings.ts";

const evaluate = (files: { readonly [path: string]: string }): Evaluation =>
  evaluateCloudFormation(
    Object.entries(files).map(([path, text]) => ({ path, text })),
    DEFAULT_SETTINGS,
  );

/** A template whose resource R has the property P, beside parameters, mappings and conditions to speak of. */
const around = (property: string): string => `AWSTemplateFormatVersion: "2010-09-09"
Parameters:
  Name: {Type: String, Default: shop}
  Open: {Type: String}
  Secret: {Type: String, NoEcho: true}
  Size: {Type: Number, Default: "20"}
  Subnets: {Type: CommaDelimitedList, Default: "a, b"}
  Stage: {Type: String, AllowedValues: [test, live]}
  Image: {Type: "AWS::SSM::Parameter::Value<String>", Default: /aws/ami}
Mappings:
  Sizes: {live: {count: 3}}
Conditions:
  Yes: !Equals [!Ref Name, shop]
  No: !Not [Condition: Yes]
  Maybe: !Equals [!Ref Open, x]
  Never: !Equals [!Ref Stage, other]
  Both: !And [!Condition Yes, !Condition Maybe]
  Either: !Or [!Condition Yes, !Condition Maybe]
Resources:
  Other: {Type: AWS::SNS::Topic}
  R:
    Type: AWS::X::Y
    Properties:
      P: ${property}
`;
const resourceOf = (text: string): Resource | undefined =>
  evaluate({ "t.yaml": text }).resources.find(({ name }) => name === "R");
const read = (property: string): Value | undefined => resourceOf(around(property))?.attributes["P"];
const because = (property: string): unknown => Object.values(read(property) ?? {})[0];

it.each([
  ["{CidrBlock: 10.1.0.0/16}", "10.1.0.0/16"],
  ["{CidrBlock: !Ref Name}", "shop"],
  ["{Ipv4IpamPoolId: pool}", { $unknown: "Net.CidrBlock is known only after deployment" }],
  ["{CidrBlock: !GetAtt Net.CidrBlock}", { $unknown: "Net.CidrBlock rests on itself" }],
  ["{CidrBlock: !Select [0, !Cidr [!GetAtt Net.CidrBlock, 2, 8]]}", undefined],
])("the range of a network is what the template gives it: %s", (properties, expected) => {
  const text = around("!GetAtt Net.CidrBlock").replace(
    "Resources:",
    `Resources:\n  Net: {Type: AWS::EC2::VPC, Properties: ${properties}}`,
  );
  const value = resourceOf(text)?.attributes["P"];
  if (expected === undefined) expect(value).toHaveProperty("$unknown");
  else expect(value).toEqual(expected);
  expect(resourceOf(text)?.references).toContainEqual({ from: "P", to: "Net", attribute: "CidrBlock" });
});

describe("functions", () => {
  const known: [string, Value | undefined][] = [
    ["!Ref Name", "shop"],
    ["{Ref: Name}", "shop"],
    ["!Ref Size", 20],
    ["!Ref Subnets", ["a", "b"]],
    ['!Sub "${Name}-${!Name}-${Size}"', "shop-${Name}-20"],
    ['!Sub ["${Name}/${x}", {x: !Ref Size}]', "shop/20"],
    ["!Join ['-', [a, !Ref Name]]", "a-shop"],
    ["!Join [',', !Ref Subnets]", "a,b"],
    ["!Select [1, !Ref Subnets]", "b"],
    ["!Select ['0', !Split ['.', x.y]]", "x"],
    ["!Split ['.', x.y]", ["x", "y"]],
    ["!FindInMap [Sizes, live, count]", 3],
    ["!FindInMap [Sizes, gone, count, {DefaultValue: 1}]", 1],
    ["!If [Yes, 1, 2]", 1],
    ["!If [No, 1, 2]", 2],
    ["!If [Never, 1, 2]", 2],
    ["!If [Either, 1, 2]", 1],
    ["!If [Maybe, 1, 1]", 1],
    ["!If [No, 1, !Ref 'AWS::NoValue']", undefined],
    ["[a, !If [No, b, !Ref 'AWS::NoValue'], c]", ["a", "c"]],
    ["!Base64 run", "run"],
    ["!Cidr [10.0.0.0/16, 3, 8]", ["10.0.0.0/24", "10.0.1.0/24", "10.0.2.0/24"]],
    ["{Fn::Length: !Ref Subnets}", 2],
    ["{Fn::ToJsonString: {a: [1, !Ref Name]}}", '{"a":[1,"shop"]}'],
    ["!Sub arn:${AWS::Partition}:iam::aws:policy/ReadOnlyAccess", "arn:aws:iam::aws:policy/ReadOnlyAccess"],
    ["{'Fn::ForEach::S': [X, [a, b], {'k${X}': !Sub 'v${X}'}]}", { ka: "va", kb: "vb" }],
  ];
  it.each(known)("%s is %j", (property, value) => expect(read(property)).toEqual(value));

  const open: [string, string][] = [
    ["!Ref Open", "parameter Open has no default"],
    ["!Ref Image", "parameter Image is read from Systems Manager at deployment"],
    ["!Ref Other", "Other is known only after deployment"],
    ["!GetAtt Other.TopicArn", "Other.TopicArn is known only after deployment"],
    ["!GetAtt [Other, TopicArn]", "Other.TopicArn is known only after deployment"],
    ["!Ref Nothing", "Nothing is neither a parameter nor a resource of the template"],
    ["!Ref AWS::Region", "AWS::Region is known only at deployment"],
    ["!If [Maybe, 1, 2]", "condition Maybe is undecided: parameter Open has no default"],
    ["!If [Both, 1, 2]", "condition Both is undecided: condition Maybe is undecided: parameter Open has no default"],
    ["!ImportValue net-vpc", "net-vpc is imported from another stack"],
    ["!GetAZs ''", "the availability zones are known only at deployment"],
    ["!Select [0, !GetAZs '']", "the availability zones are known only at deployment"],
    ["{Fn::Transform: {Name: AWS::Include, Parameters: {Location: s3://b/k}}}", "AWS::Include is resolved only at deployment"],
    ["!FindInMap [Sizes, !Ref AWS::Region, count]", "AWS::Region is known only at deployment"],
    ["!Nonsense 1", "Fn::Nonsense is not a function that can be evaluated here"],
  ];
  it.each(open)("%s is unknown: %s", (property, reason) => expect(because(property)).toBe(reason));

  it("keep the known beginning of a text, and what must not be shown", () => {
    expect(read('!Sub "arn:aws:s3:::${Open}/*"')).toEqual({ $unknown: "parameter Open has no default", prefix: "arn:aws:s3:::" });
    expect(read('!Sub "a\\n${Open}\\nb"')).toEqual({
      $unknown: "parameter Open has no default",
      prefix: "a\n",
      written: "a\n…\nb",
    });
    expect(read("!Ref Secret")).toEqual({ $unknown: "parameter Secret has no default", sensitive: true });
    expect(read("'{{resolve:secretsmanager:a:SecretString:b}}'")).toEqual({
      $unknown: "resolved from secretsmanager at deployment",
      sensitive: true,
    });
  });
});

describe("values", () => {
  it("are read as CloudFormation converts them", () => {
    const properties = `{Encrypted: "true", FromPort: "22", EngineVersion: 8.0, IpProtocol: -1, Account: 012345678901, Name: "5",
        Tags: [{Key: a, Value: "true"}], Flag: !If [Yes, "false", x], Public: Yes, Logs: off, Word: "yes"}`;
    expect(resourceOf(around("1").replace("      P: 1", `      P: ${properties}`))?.attributes["P"]).toEqual({
      Encrypted: true,
      FromPort: 22,
      EngineVersion: "8.0",
      IpProtocol: "-1",
      Account: "012345678901",
      Name: "5",
      Tags: [{ Key: "a", Value: "true" }],
      Flag: false,
      Public: true,
      Logs: false,
      Word: "yes",
    });
  });

  it("tell where they were written", () => {
    const place = resourceOf(around("!Ref Size"))?.places["P"];
    expect(place?.range).toMatchObject({ start: { column: 7 }, end: { column: 19 } });
    expect(place?.written).toMatchObject({ start: { line: 6, column: 33 }, end: { line: 6, column: 37 } });
  });
});

describe("resources", () => {
  it("under a false condition are not there, under an open one are conditional", () => {
    const under = (condition: string) =>
      resourceOf(around("1").replace("Type: AWS::X::Y", `Type: AWS::X::Y\n    Condition: ${condition}`));
    expect(under("No")).toBeUndefined();
    expect(under("Yes")?.conditional).toBeUndefined();
    expect(under("Maybe")?.conditional?.$unknown).toContain("parameter Open has no default");
  });

  it("keep their policies and what they mention", () => {
    const text = around("[!GetAtt Other.TopicArn]").replace(
      "Type: AWS::X::Y",
      "Type: AWS::X::Y\n    DependsOn: Other\n    DeletionPolicy: Retain",
    );
    expect(resourceOf(text)).toMatchObject({
      type: "AWS::X::Y",
      stack: "t.yaml",
      attributes: { DeletionPolicy: "Retain" },
      references: [
        { from: "", to: "Other", attribute: "" },
        { from: "P[0]", to: "Other", attribute: "TopicArn" },
      ],
    });
  });

  it("are made by loops", () => {
    const text = `Transform: AWS::LanguageExtensions
Resources:
  Fn::ForEach::Topics:
    - Name
    - [a, b]
    - "Topic\${Name}":
        Type: AWS::SNS::Topic
        Properties: {TopicName: !Sub "\${Name}.fifo", FifoTopic: true}
`;
    expect(evaluate({ "t.yaml": text }).resources.map((r) => [r.address, r.attributes["TopicName"]])).toEqual([
      ["Topica", "a.fifo"],
      ["Topicb", "b.fifo"],
    ]);
  });
});

describe("nested stacks", () => {
  const parent = `Resources:
  Key: {Type: AWS::KMS::Key}
  Data:
    Type: AWS::CloudFormation::Stack
    Properties: {TemplateURL: ./data.yaml, Parameters: {KeyArn: !GetAtt Key.Arn, Size: 5}}
  Far: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: "https://s3/x.yaml"}}
`;
  const child = `Parameters: {KeyArn: {Type: String}, Size: {Type: Number}}
Resources:
  Db: {Type: AWS::RDS::DBInstance, Properties: {KmsKeyId: !Ref KeyArn, AllocatedStorage: !Ref Size}}
`;

  it("belong to their parent, with its arguments and its references", () => {
    const { resources, stacks, notes } = evaluate({ "a/main.yaml": parent, "a/data.yaml": child });
    expect(stacks).toEqual([{ id: "a/main.yaml", language: "cloudformation", resources: 4 }]);
    expect(resources.find(({ address }) => address === "Data/Db")).toMatchObject({
      stack: "a/main.yaml",
      range: { path: "a/data.yaml" },
      attributes: { AllocatedStorage: 5 },
      places: { AllocatedStorage: { written: { path: "a/main.yaml" } } },
      references: [{ from: "KmsKeyId", to: "Key", attribute: "Arn" }],
    });
    expect(notes).toEqual(["a/main.yaml: the template of Far is not in the repository"]);
  });

  it("are not one that ends alike: what takes other parameters, or is in a repository that the address names", () => {
    const notes = (url: string, template: string) =>
      evaluate({ "a/main.yaml": parent.replace("./data.yaml", url), "a/parts/data.yaml": template }).notes;
    const missing = "a/main.yaml: the template of Data is not in the repository";
    expect(notes("https://s3.amazonaws.com/shop/parts/data.yaml", child)).not.toContain(missing);
    expect(notes("https://s3.amazonaws.com/shop/parts/data.yaml", child.replace(", Size: {Type: Number}", ""))).toContain(
      missing,
    );
    expect(notes("https://raw.githubusercontent.com/shop/data/0a1b2c3/parts/data.yaml", child)).toContain(missing);
  });

  it("are found by the tail of the address that they are uploaded to", () => {
    const url = "https://s3.amazonaws.com/${Bucket}/stacks/parts/data.yaml?versionId=7";
    const uploaded = parent
      .replace("./data.yaml", `!Sub "${url}"`)
      .replace("Resources:", "Parameters: {Bucket: {Type: String}}\nResources:");
    const { stacks, notes } = evaluate({
      "aws/stacks/main.yaml": uploaded,
      "aws/stacks/parts/data.yaml": child,
      "x.yaml": child,
    });
    expect(stacks.map(({ id, resources }) => [id, resources])).toEqual([
      ["aws/stacks/main.yaml", 4],
      ["x.yaml", 1],
    ]);
    expect(notes).toEqual(["aws/stacks/main.yaml: the template of Far is not in the repository"]);
  });

  it("are not found by a name alone that many folders hold, nor in themselves", () => {
    const of = (url: string) => parent.replace("./data.yaml", url);
    const far = evaluate({ "a/main.yaml": of("https://s3/other/template.yaml"), "a/template.yaml": child });
    expect(far.stacks.map(({ id }) => id)).toEqual(["a/main.yaml", "a/template.yaml"]);
    const self = evaluate({ "a/data.yaml": of("https://s3/b/data.yaml") });
    expect(self.notes).toEqual([
      "a/data.yaml: the template of Data is not in the repository",
      "a/data.yaml: the template of Far is not in the repository",
    ]);
  });

  it("are mentioned through their outputs", () => {
    const group = "Resources:\n  Web: {Type: AWS::EC2::SecurityGroup}\nOutputs:\n  Id: {Value: !GetAtt Web.GroupId}\n";
    const middle =
      "Resources:\n  In: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: group.yaml}}\nOutputs:\n  Group: {Value: !GetAtt In.Outputs.Id}\n";
    const outer = `Resources:
  Groups: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: middle.yaml}}
  Balancer: {Type: AWS::ElasticLoadBalancingV2::LoadBalancer, Properties: {SecurityGroups: [!GetAtt Groups.Outputs.Group]}}
`;
    const { resources } = evaluate({ "group.yaml": group, "middle.yaml": middle, "outer.yaml": outer });
    expect(resources.find(({ address }) => address === "Balancer")?.references).toEqual([
      { from: "SecurityGroups[0]", to: "Groups/In/Web", attribute: "GroupId" },
    ]);
  });

  it("that nest each other end", () => {
    const ring = "Resources:\n  S: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: X}}\n";
    const { stacks } = evaluate({ "a.yaml": ring.replace("X", "b.yaml"), "b.yaml": ring.replace("X", "a.yaml") });
    expect(stacks.map((stack) => stack.id)).toEqual(["a.yaml", "b.yaml"]);
  });
});

describe("parameter files", () => {
  const template =
    "Parameters: {Stage: {Type: String}, Size: {Type: Number}}\nResources:\n  D: {Type: AWS::X::Y, Properties: {Stage: !Ref Stage, Size: !Ref Size}}\n";
  const files = {
    "t.yaml": template,
    "live.json": '[{"ParameterKey": "Stage", "ParameterValue": "live"}, {"ParameterKey": "Size", "ParameterValue": "3"}]',
    "test.yaml": "Parameters: {Stage: test, Size: 1}\n",
    "samconfig.toml": '[default.deploy.parameters]\nparameter_overrides = "Stage=sam Size=\\"2\\""\n',
  };
  const stacksWith = (varFiles: Settings["varFiles"]) =>
    evaluateCloudFormation(
      Object.entries(files).map(([path, text]) => ({ path, text })),
      { ...DEFAULT_SETTINGS, varFiles },
    );

  it("are not looked at unless the configuration names them", () => {
    expect(stacksWith({}).resources[0]?.attributes["Stage"]).toEqual({
      $unknown: "parameter Stage has no default",
      echoed: true,
    });
  });

  it("give a stack for each set, with the place in the file", () => {
    const { resources } = stacksWith({ "t.yaml": { live: ["live.json"], test: ["test.yaml"], sam: ["samconfig.toml"] } });
    expect(resources.map(({ stack, attributes, places }) => [stack, attributes, places["Stage"]?.written?.path])).toEqual([
      ["t.yaml#live", { Stage: "live", Size: 3 }, "live.json"],
      ["t.yaml#sam", { Stage: "sam", Size: 2 }, "samconfig.toml"],
      ["t.yaml#test", { Stage: "test", Size: 1 }, "test.yaml"],
    ]);
  });

  it("that are not there are told", () => {
    expect(stacksWith({ "t.yaml": { live: ["gone.json"] } }).notes).toEqual([
      "t.yaml: the parameter file gone.json is not in the repository",
    ]);
  });
});

describe("coverage", () => {
  it("leaves out what is no template, skips what is rendered first, names what is broken", () => {
    const files = {
      "package.json": '{"name": "x"}',
      "docs.yaml": "Resources:\n  - a link\n",
      "jinja.yaml": "Resources:\n{% for x in y %}\n  A: {Type: AWS::SNS::Topic}\n{% endfor %}\n",
      "broken.yaml": "Resources:\n  A:\n    Type: AWS::SNS::Topic\n   Properties: [\n",
      "good.template": '{"Resources": {"A": {"Type": "AWS::SNS::Topic"}}}',
    };
    expect(evaluate(files).files.map(({ path, status }) => [path, status])).toEqual([
      ["jinja.yaml", "skipped"],
      ["broken.yaml", "failed"],
      ["good.template", "evaluated"],
    ]);
  });
});

describe("properties", () => {
  const scalar = fc.oneof(fc.stringMatching(/^[a-z][a-z .]{0,8}$/), fc.integer({ min: 0, max: 99999 }), fc.boolean());
  const node = fc.letrec((tie) => ({
    any: fc.oneof(
      { depthSize: "small" },
      scalar,
      tie("call"),
      fc.array(tie("any"), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom("A", "B", "Port"), tie("any"), { maxKeys: 3 }),
    ),
    call: fc.oneof(
      fc.record({ Ref: fc.constantFrom("Name", "Open", "Other", "AWS::NoValue", "AWS::Region") }),
      fc.record({ "Fn::Sub": fc.constantFrom("${Name}-x", "a${Other.Arn}", "${!Lit}") }),
      fc.record({ "Fn::Join": fc.tuple(fc.constant("-"), fc.array(tie("any"), { maxLength: 3 })) }),
      fc.record({ "Fn::If": fc.tuple(fc.constantFrom("Yes", "Maybe"), tie("any"), tie("any")) }),
      fc.record({ "Fn::Select": fc.tuple(fc.integer({ min: 0, max: 2 }), fc.array(tie("any"), { maxLength: 3 })) }),
    ),
  })).any;

  it("JSON and YAML forms of one template give equal resources", () => {
    fc.assert(
      fc.property(node, (property) => {
        const template = load(around("1").replace(/!(\w+) /g, "")) as {
          Resources: { R: { Properties: object } };
          Conditions: object;
        };
        template.Conditions = {
          Yes: { "Fn::Equals": [{ Ref: "Name" }, "shop"] },
          Maybe: { "Fn::Equals": [{ Ref: "Open" }, "x"] },
        };
        template.Resources.R.Properties = { P: property };
        const [asYaml, asJson] = [dump(template), JSON.stringify(template)].map((text) => evaluate({ "t.yaml": text }).resources);
        const bare = (resources: readonly Resource[] | undefined) =>
          resources?.map(({ attributes, references }) => ({ attributes, references }));
        expect(bare(asYaml)).toEqual(bare(asJson));
      }),
      { numRuns: 100 },
    );
  });

  it("evaluation never throws", () => {
    const piece = fc.constantFrom(
      "!Sub ",
      "!If ",
      "!Join ",
      "[",
      "]",
      "{",
      "}",
      "a",
      ", ",
      ": ",
      "!Ref Name",
      "Fn::ForEach::X: ",
      "- ",
      "'${'",
      "\n      ",
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 20 }),
        (pieces) => evaluate({ "t.yaml": around(pieces.join("")) }).files.length <= 1,
      ),
    );
  });
});

describe("hostile templates", () => {
  const timed = (files: { readonly [path: string]: string }): number => {
    const started = performance.now();
    evaluate(files);
    return performance.now() - started;
  };

  it("cannot multiply by nested loops", () => {
    const list = `[${Array.from({ length: 400 }, (_, index) => `e${index}`).join(", ")}]`;
    const loop = (name: string, body: string) => `{"Fn::ForEach::${name}": [${name}, ${list}, ${body}]}`;
    const body = loop("A", loop("B", loop("C", '{"R${A}${B}${C}": {Type: AWS::SNS::Topic}}')));
    expect(timed({ "t.yaml": `Resources: ${body}\n` })).toBeLessThan(2000);
  });

  it("cannot double a text at every level, nor look a mapping up in itself", () => {
    const nested = Array.from({ length: 30 }).reduce<string>((inner) => `!Sub ["\${a}\${a}", {a: ${inner}}]`, "xx");
    expect(because(nested)).toMatch(/more than 100000 characters/);
    const own = around("!FindInMap [Sizes, live, count]").replace("{count: 3}", "{count: !FindInMap [Sizes, live, count]}");
    expect(evaluate({ "t.yaml": own }).resources.length).toBe(2);
  });

  it("cannot multiply by nesting each other", () => {
    const stacks = (to: string) =>
      Array.from(
        { length: 60 },
        (_, n) => `  S${n}: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: ${to}}}\n`,
      ).join("");
    const files = Object.fromEntries(
      ["a", "b", "c", "d", "e"].map((name, n, all) => [`${name}.yaml`, `Resources:\n${stacks(`${all[n + 1] ?? "f"}.yaml`)}`]),
    );
    expect(timed(files)).toBeLessThan(4000);
  });
});
