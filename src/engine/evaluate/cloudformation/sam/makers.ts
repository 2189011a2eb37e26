// What each SAM type makes. Names on the right are CloudFormation's (AWS SAM developer guide, "Generated
// CloudFormation resources", and the property reference of each type).

import type { Resource } from "../../../model/resource.ts";
import { stringAt, valueAt, type YamlValue } from "../../../parse/yaml/tree.ts";
import { field, membersOf } from "../../field.ts";
import { type Moves, made, same } from "./moved.ts";
import { roleOf } from "./role.ts";
import { functionParts } from "./serverless-function.ts";

/** `body`: the entry that declares it; undefined where a loop does. */
type Maker = (resource: Resource, body: YamlValue | undefined) => readonly Resource[];

const API: Moves = [
  ...same("Name", "Description", "BinaryMediaTypes", "MinimumCompressionSize", "ApiKeySourceType", "FailOnWarnings", "Mode"),
  ...same("DisableExecuteApiEndpoint", "Policy", "Tags"),
  ["DefinitionBody", "Body"],
  ["DefinitionUri", "BodyS3Location"],
  ["EndpointConfiguration", "EndpointConfiguration"],
];
const STAGE: Moves = [
  ...same("StageName", "AccessLogSetting", "CacheClusterEnabled", "CacheClusterSize", "MethodSettings", "Variables"),
  ["CanarySetting", "CanarySetting"],
  ["TracingEnabled", "TracingEnabled"],
];
const HTTP_API: Moves = [
  ...same("Name", "Description", "CorsConfiguration", "DisableExecuteApiEndpoint", "FailOnWarnings", "Tags"),
  ["DefinitionBody", "Body"],
];
const HTTP_STAGE: Moves = [
  ...same("StageName", "DefaultRouteSettings", "RouteSettings", "StageVariables"),
  ["AccessLogSettings", "AccessLogSettings"],
];
const TABLE: Moves = [
  ...same("TableName", "SSESpecification", "ProvisionedThroughput", "PointInTimeRecoverySpecification", "Tags"),
  ["DeletionPolicy", "DeletionPolicy"],
];
const STATE_MACHINE: Moves = [
  ["Name", "StateMachineName"],
  ["Definition", "Definition"],
  ["DefinitionUri", "DefinitionS3Location"],
  ["DefinitionSubstitutions", "DefinitionSubstitutions"],
  ["Logging", "LoggingConfiguration"],
  ["Tracing", "TracingConfiguration"],
  ["Type", "StateMachineType"],
  ["Role", "RoleArn"],
  ["Tags", "Tags"],
];
const LAYER: Moves = [
  ...same("LayerName", "Description", "CompatibleRuntimes", "CompatibleArchitectures", "LicenseInfo"),
  ["ContentUri", "Content"],
];

/** SAM puts a stage's name into its logical id where it is a text, and leaves it out where a function gives it. */
export function stageSuffix(body: YamlValue | undefined): string {
  const properties = valueAt(body, "Properties");
  const name = valueAt(properties, "StageName")?.tag == null ? (stringAt(properties, "StageName") ?? "") : "";
  return `${name.replace(/\W/g, "")}Stage`;
}

/** It is made from the events of functions that name no API. */
const IMPLIED_API = "ServerlessRestApi";

function restApi(api: Resource, body: YamlValue | undefined): readonly Resource[] {
  const suffix = api.name === IMPLIED_API ? "ProdStage" : stageSuffix(body);
  const stage = made(api, { suffix, type: "AWS::ApiGateway::Stage", moves: STAGE });
  return [withTypes(made(api, { suffix: "", type: "AWS::ApiGateway::RestApi", moves: API })), ofApi(stage, api, "RestApiId")];
}

/** SAM's endpoint has one `Type`, CloudFormation's a list of `Types`. */
function withTypes(api: Resource): Resource {
  const endpoint = api.attributes["EndpointConfiguration"];
  const type = field(endpoint, "Type");
  if (type === undefined) return api;
  return { ...api, attributes: { ...api.attributes, EndpointConfiguration: { ...membersOf(endpoint), Types: [type] } } };
}

function httpApi(api: Resource, body: YamlValue | undefined): readonly Resource[] {
  const suffix = api.attributes["StageName"] === undefined ? "ApiGatewayDefaultStage" : stageSuffix(body);
  const stage = made(api, {
    suffix,
    type: "AWS::ApiGatewayV2::Stage",
    moves: HTTP_STAGE,
    fixed: { StageName: "$default", AutoDeploy: true },
  });
  const fixed = { ProtocolType: "HTTP" };
  return [made(api, { suffix: "", type: "AWS::ApiGatewayV2::Api", moves: HTTP_API, fixed }), ofApi(stage, api, "ApiId")];
}

function ofApi(stage: Resource, api: Resource, attribute: string): Resource {
  const references = [...stage.references, { from: attribute, to: api.address, attribute: "Ref" }];
  const id = { $unknown: `${api.name} is known only after deployment` };
  return { ...stage, attributes: { ...stage.attributes, [attribute]: id }, references };
}

function table(resource: Resource): readonly Resource[] {
  const billing = resource.attributes["ProvisionedThroughput"] === undefined ? { BillingMode: "PAY_PER_REQUEST" } : {};
  return [made(resource, { suffix: "", type: "AWS::DynamoDB::Table", moves: TABLE, fixed: billing })];
}

function stateMachine(resource: Resource): readonly Resource[] {
  const machine = made(resource, { suffix: "", type: "AWS::StepFunctions::StateMachine", moves: STATE_MACHINE });
  return [machine, ...roleOf(resource, "states.amazonaws.com", [])];
}

export const MAKERS: ReadonlyMap<string, Maker> = new Map<string, Maker>([
  ["AWS::Serverless::Function", functionParts],
  ["AWS::Serverless::Api", restApi],
  ["AWS::Serverless::HttpApi", httpApi],
  ["AWS::Serverless::SimpleTable", table],
  ["AWS::Serverless::StateMachine", stateMachine],
  ["AWS::Serverless::LayerVersion", (layer) => [made(layer, { suffix: "", type: "AWS::Lambda::LayerVersion", moves: LAYER })]],
]);
