import { describe, expect, it } from "vitest";
import { evaluateCloudFormation } from "../../../../src/engine/evaluate/cloudformation/evaluate-cloudformation.ts";
import type { Resource } from "../../../../src/engine/model/resource.ts";
import { DEFAULT_SETTINGS } from "../../../../src/engine/settings/settings.ts";

const TEMPLATE = `Transform: AWS::Serverless-2016-10-31
Globals:
  Function:
    Runtime: nodejs22.x
    Environment: {Variables: {STAGE: live}}
    Tracing: Active
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      Handler: index.handler
      CodeUri: s3://b/k
      Environment: {Variables: {TABLE: !Ref Table}}
      FunctionUrlConfig: {AuthType: NONE}
      DeadLetterQueue: {Type: SQS, TargetArn: "arn:aws:sqs:eu-west-1:1:dead"}
      Policies:
        - AmazonDynamoDBFullAccess
        - Statement: [{Effect: Allow, Action: "*", Resource: "*"}]
        - SQSPollerPolicy: {QueueName: q}
      Events:
        Get: {Type: Api, Properties: {Path: /, Method: get}}
  Front:
    Type: AWS::Serverless::Api
    Properties: {StageName: live, TracingEnabled: false}
  Table: {Type: AWS::Serverless::SimpleTable, Properties: {SSESpecification: {SSEEnabled: true}}}
`;
const { resources } = evaluateCloudFormation([{ path: "t.yaml", text: TEMPLATE }], DEFAULT_SETTINGS);
const at = (address: string): Resource | undefined => resources.find((resource) => resource.address === address);

describe("a SAM template", () => {
  it("gives the resources that it creates", () => {
    expect(resources.map((resource) => `${resource.address} ${resource.type}`)).toEqual([
      "Orders AWS::Lambda::Function",
      "OrdersRole AWS::IAM::Role",
      "OrdersUrl AWS::Lambda::Url",
      "ServerlessRestApi AWS::ApiGateway::RestApi",
      "ServerlessRestApiProdStage AWS::ApiGateway::Stage",
      "OrdersGetPermission AWS::Lambda::Permission",
      "Front AWS::ApiGateway::RestApi",
      "FrontliveStage AWS::ApiGateway::Stage",
      "Table AWS::DynamoDB::Table",
      "OrdersGetMethod AWS::ApiGateway::Method",
    ]);
  });

  it("gives what Globals say of APIs to the one that events imply", () => {
    const text = TEMPLATE.replace("Resources:", "  Api: {TracingEnabled: true, CacheClusterEnabled: true}\nResources:");
    const { resources } = evaluateCloudFormation([{ path: "t.yaml", text }], DEFAULT_SETTINGS);
    const stage = resources.find(({ address }) => address === "ServerlessRestApiProdStage");
    expect(stage?.attributes).toMatchObject({ StageName: "Prod", TracingEnabled: true, CacheClusterEnabled: true });
  });

  it("asks a method of what its event says, else of what its API says of all", () => {
    const typeOf = (api: string, auth = ""): unknown => {
      const text = TEMPLATE.replace("Method: get", `Method: get${auth}`).replace("Resources:", `  Api: ${api}\nResources:`);
      const { resources } = evaluateCloudFormation([{ path: "t.yaml", text }], DEFAULT_SETTINGS);
      return resources.find(({ type }) => type === "AWS::ApiGateway::Method")?.attributes["AuthorizationType"];
    };
    expect(typeOf("{TracingEnabled: true}")).toBeUndefined();
    expect(typeOf("{Auth: {DefaultAuthorizer: AWS_IAM}}")).toBe("AWS_IAM");
    expect(typeOf("{Auth: {DefaultAuthorizer: Users}}")).toBe("CUSTOM");
    expect(typeOf("{Auth: {DefaultAuthorizer: Users}}", ", Auth: {Authorizer: NONE}")).toBe("NONE");
  });

  it("leaves it to an API's own document, policy or stack who may call", () => {
    const types = (api: string): readonly string[] => {
      const text = TEMPLATE.replace("Method: get", "Method: get, RestApiId: !Ref Front").replace(
        "StageName: live",
        `StageName: live${api}`,
      );
      return evaluateCloudFormation([{ path: "t.yaml", text }], DEFAULT_SETTINGS).resources.map(({ type }) => type);
    };
    expect(types("")).toContain("AWS::ApiGateway::Method");
    expect(types(", DefinitionBody: {openapi: 3.0.1}")).not.toContain("AWS::ApiGateway::Method");
    expect(types(", Auth: {ResourcePolicy: {IpRangeWhitelist: [10.0.0.0/8]}}")).not.toContain("AWS::ApiGateway::Method");
    const other = TEMPLATE.replace("Method: get", "Method: get, RestApiId: !ImportValue api");
    const { resources } = evaluateCloudFormation([{ path: "t.yaml", text: other }], DEFAULT_SETTINGS);
    expect(resources.some(({ type }) => type === "AWS::ApiGateway::Method")).toBe(false);
  });

  it("names a stage by the text of its name only", () => {
    const given = TEMPLATE.replace("StageName: live", "StageName: !Ref Stage").replace(
      "Resources:",
      "Parameters: {Stage: {Type: String, Default: dev}}\nResources:",
    );
    const named = evaluateCloudFormation([{ path: "t.yaml", text: given }], DEFAULT_SETTINGS).resources;
    expect(named.find(({ address }) => address === "FrontStage")?.attributes["StageName"]).toBe("dev");
  });

  it("lays its globals under each function", () => {
    expect(at("Orders")?.attributes).toMatchObject({
      Runtime: "nodejs22.x",
      Code: "s3://b/k",
      TracingConfig: { Mode: "Active" },
      DeadLetterConfig: { TargetArn: "arn:aws:sqs:eu-west-1:1:dead" },
      Environment: { Variables: { STAGE: "live", TABLE: { $unknown: "Table is known only after deployment" } } },
    });
    expect(at("Orders")?.references).toContainEqual({ from: "Environment.Variables.TABLE", to: "Table", attribute: "Ref" });
    expect(at("Orders")?.references).toContainEqual({ from: "Role", to: "OrdersRole", attribute: "Arn" });
  });

  it("points at the lines of the SAM template", () => {
    expect(at("Orders")?.places["TracingConfig"]?.children?.["Mode"]?.range.start.line).toBe(6);
    expect(at("OrdersUrl")?.places["AuthType"]?.range.start.line).toBe(14);
    expect(at("FrontliveStage")?.places["TracingEnabled"]?.range.start.line).toBe(24);
  });

  it("gives the role its managed and its inline policies", () => {
    expect(at("OrdersRole")?.attributes).toMatchObject({
      ManagedPolicyArns: [
        "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole",
        "arn:aws:iam::aws:policy/AWSXrayWriteOnlyAccess",
        "arn:aws:iam::aws:policy/AmazonDynamoDBFullAccess",
      ],
      Policies: [{ PolicyDocument: { Statement: [{ Action: "*", Resource: "*" }] } }],
    });
  });

  it("bills a table without throughput by request", () => {
    expect(at("Table")?.attributes).toEqual({ BillingMode: "PAY_PER_REQUEST", SSESpecification: { SSEEnabled: true } });
  });
});

describe("a SAM function's events", () => {
  const EVENTS = `Transform: AWS::Serverless-2016-10-31
Resources:
  Queue: {Type: AWS::SQS::Queue}
  Mail:
    Type: AWS::Serverless::Function
    Properties:
      Handler: index.handler
      EventInvokeConfig:
        DestinationConfig: {OnFailure: {Type: SQS, Destination: !GetAtt Queue.Arn}}
      Events:
        Work:
          Type: SQS
          Properties: {Queue: !GetAtt Queue.Arn, BatchSize: 5}
        Nightly: {Type: Schedule, Properties: {Schedule: rate(1 day)}}
        Weekly: {Type: ScheduleV2, Properties: {ScheduleExpression: rate(7 days)}}
        Paid: {Type: EventBridgeRule, Properties: {Pattern: {source: [shop]}, RetryPolicy: {MaximumRetryAttempts: 3}}}
        Upload: {Type: S3, Properties: {Bucket: !Ref Files, Events: s3:ObjectCreated:*}}
        Strange: {Type: Unheard}
  Files: {Type: AWS::S3::Bucket}
`;
  const made = evaluateCloudFormation([{ path: "t.yaml", text: EVENTS }], DEFAULT_SETTINGS).resources;
  const event = (address: string): Resource | undefined => made.find((resource) => resource.address === address);

  it("make what CloudFormation gets to see", () => {
    expect(made.filter(({ address }) => /^Mail./.test(address)).map(({ address, type }) => `${address} ${type}`)).toEqual([
      "MailRole AWS::IAM::Role",
      "MailWork AWS::Lambda::EventSourceMapping",
      "MailNightly AWS::Events::Rule",
      "MailNightlyPermission AWS::Lambda::Permission",
      "MailWeekly AWS::Scheduler::Schedule",
      "MailPaid AWS::Events::Rule",
      "MailPaidPermission AWS::Lambda::Permission",
      "MailUploadPermission AWS::Lambda::Permission",
      "MailEventInvokeConfig AWS::Lambda::EventInvokeConfig",
    ]);
  });

  it("keep their source, their function and their line", () => {
    expect(event("MailWork")?.attributes["BatchSize"]).toBe(5);
    expect(event("MailWork")?.references).toEqual([
      { from: "EventSourceArn", to: "Queue", attribute: "Arn" },
      { from: "FunctionName", to: "Mail", attribute: "Arn" },
    ]);
    expect(event("MailWork")?.range.start.line).toBe(11);
    expect(event("MailWork")?.places["BatchSize"]?.range.start.line).toBe(13);
  });

  it("carry schedules, patterns and what happens after a failure", () => {
    expect(event("MailNightly")?.attributes["ScheduleExpression"]).toBe("rate(1 day)");
    expect(event("MailWeekly")?.attributes["ScheduleExpression"]).toBe("rate(7 days)");
    expect(event("MailPaid")?.attributes).toMatchObject({
      EventPattern: { source: ["shop"] },
      Targets: [{ RetryPolicy: { MaximumRetryAttempts: 3 } }],
    });
    expect(event("MailEventInvokeConfig")?.references).toContainEqual({
      from: "DestinationConfig.OnFailure.Destination",
      to: "Queue",
      attribute: "Arn",
    });
  });
});

describe("a part of a SAM template, in a file without the transform", () => {
  const part = `Resources:
  Login: {Type: "AWS::Serverless::Function", Properties: {Handler: a.b, MemorySize: 256}}
  Front: {Type: "AWS::Serverless::Api", Properties: {StageName: live}}
`;
  const found = evaluateCloudFormation([{ path: "function/login.yaml", text: part }], DEFAULT_SETTINGS).resources;
  const open = { $unknown: "its file is a part of a template, whose Globals stand elsewhere" };

  it("leaves open what Globals may give, and keeps what is written", () => {
    const login = found.find(({ address }) => address === "Login")?.attributes;
    expect(login).toMatchObject({ MemorySize: 256, Timeout: open, Tracing: open, VpcConfig: open });
    expect(found.find(({ address }) => address === "Front")?.attributes).toMatchObject({
      StageName: "live",
      TracingEnabled: open,
    });
  });

  it("leaves out what Globals cannot give", () => {
    expect(found.find(({ address }) => address === "Login")?.attributes).not.toHaveProperty("Events");
  });
});
