// AWS::Serverless::Function: the Lambda function, its role, its address, and the API that its events imply.

import type { Resource } from "../../../model/resource.ts";
import { type Attributes, isObject, type Value } from "../../../model/value.ts";
import { field, membersOf } from "../../field.ts";
import { eventParts } from "./function-events.ts";
import { type Moves, made } from "./moved.ts";
import { roleOf } from "./role.ts";

const KEPT = [
  ...["Architectures", "CodeSigningConfigArn", "Description", "Environment", "EphemeralStorage", "FileSystemConfigs"],
  ...["FunctionName", "Handler", "ImageConfig", "KmsKeyArn", "Layers", "LoggingConfig", "MemorySize", "PackageType"],
  ...["RecursiveLoop", "ReservedConcurrentExecutions", "Role", "Runtime", "RuntimeManagementConfig", "SnapStart", "Timeout"],
  ...["VpcConfig", "DeletionPolicy", "UpdateReplacePolicy", "Metadata"],
];
const FUNCTION: Moves = [
  ...KEPT.map((name): [string, string] => [name, name]),
  ["CodeUri", "Code"],
  ["InlineCode", "Code.ZipFile"],
  ["ImageUri", "Code.ImageUri"],
  ["Tracing", "TracingConfig.Mode"],
  ["DeadLetterQueue", "DeadLetterConfig"],
  ["Tags", "Tags"],
];
const POLICY = "arn:aws:iam::aws:policy";

export function functionParts(source: Resource): readonly Resource[] {
  const lambda = made(source, { suffix: "", type: "AWS::Lambda::Function", moves: FUNCTION });
  const attributes = { ...lambda.attributes, ...tagsOf(lambda.attributes), ...roleRead(source) };
  const own = source.attributes["Role"] === undefined ? [{ from: "Role", to: `${source.address}Role`, attribute: "Arn" }] : [];
  const complete = { ...lambda, attributes, references: [...lambda.references, ...own] };
  return [
    complete,
    ...roleOf(source, "lambda.amazonaws.com", basePolicies(source.attributes)),
    ...urlOf(source),
    ...apisOf(source),
    ...eventParts(source),
  ];
}

/** SAM's tags are a map, CloudFormation's a list. */
function tagsOf({ Tags: tags }: Attributes): Attributes {
  return isObject(tags) ? { Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) } : {};
}

function roleRead({ name, attributes }: Resource): Attributes {
  return attributes["Role"] === undefined ? { Role: { $unknown: `${name}Role.Arn is known only after deployment` } } : {};
}

function basePolicies(attributes: Attributes): readonly Value[] {
  return [
    `${POLICY}/service-role/AWSLambdaBasicExecutionRole`,
    ...(attributes["VpcConfig"] === undefined ? [] : [`${POLICY}/service-role/AWSLambdaVPCAccessExecutionRole`]),
    ...(attributes["Tracing"] === "Active" ? [`${POLICY}/AWSXrayWriteOnlyAccess`] : []),
  ];
}

function urlOf(source: Resource): readonly Resource[] {
  const config = source.attributes["FunctionUrlConfig"];
  const place = source.places["FunctionUrlConfig"];
  if (!isObject(config)) return [];
  const url = made(source, { suffix: "Url", type: "AWS::Lambda::Url", moves: [] });
  const references = [{ from: "TargetFunctionArn", to: source.address, attribute: "Ref" }];
  return [{ ...url, attributes: config, places: place?.children ?? {}, references, range: place?.range ?? source.range }];
}

/** Events of type Api or HttpApi that name no API of the template make one together. */
function apisOf(source: Resource): readonly Resource[] {
  const events = Object.entries(membersOf(source.attributes["Events"]));
  const place = source.places["Events"]?.children ?? {};
  return events.flatMap(([name, event]) => {
    const implied = IMPLIED.get(String(field(event, "Type")));
    if (implied === undefined || field(event, "Properties", implied.named) !== undefined) return [];
    const { id, type, attributes } = implied;
    const range = place[name]?.range ?? source.range;
    const address = source.address.slice(0, source.address.length - source.name.length) + id;
    return [{ ...source, address, name: id, type, attributes, range, places: {}, references: [] }];
  });
}

type Implied = { readonly named: string; readonly id: string; readonly type: string; readonly attributes: Attributes };

const IMPLIED: ReadonlyMap<string, Implied> = new Map<string, Implied>([
  ["Api", { named: "RestApiId", id: "ServerlessRestApi", type: "AWS::Serverless::Api", attributes: { StageName: "Prod" } }],
  ["HttpApi", { named: "ApiId", id: "ServerlessHttpApi", type: "AWS::Serverless::HttpApi", attributes: {} }],
]);
