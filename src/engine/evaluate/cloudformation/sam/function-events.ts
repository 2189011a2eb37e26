// What a SAM function's events make (AWS SAM developer guide, EventSource): mappings for what Lambda polls, rules and
// schedules for what EventBridge sends, permissions for who calls. Without them a function that a queue feeds looks like
// one that nobody calls.

import type { Place, Resource } from "../../../model/resource.ts";
import { type Attributes, isObject, type Value } from "../../../model/value.ts";
import { field, membersOf } from "../../field.ts";
import { type Moves, made, same } from "./moved.ts";

/** An event with its properties in the place of the function's: what it makes is read from it alone. */
type Event = { readonly name: string; readonly type: string; readonly source: Resource; readonly owner: Resource };

export function eventParts(owner: Resource): readonly Resource[] {
  return [...eventsOf(owner).flatMap(partsOf), ...invokeConfigOf(owner)];
}

export function eventsOf(owner: Resource): readonly Event[] {
  const events = Object.entries(membersOf(owner.attributes["Events"]));
  return events.map(([name, event]) => eventOf(owner, name, event));
}

function eventOf(owner: Resource, name: string, event: Value): Event {
  const place = owner.places["Events"]?.children?.[name];
  const attributes = membersOf(field(event, "Properties"));
  const source = part(owner, `Events.${name}.Properties.`, attributes, place, place?.children?.["Properties"]);
  return { name, type: String(field(event, "Type")), source, owner };
}

/** What stands below a path of the function as a resource of its own. */
function part(owner: Resource, path: string, attributes: Attributes, whole: Place | undefined, inner = whole): Resource {
  const references = owner.references
    .filter(({ from }) => from.startsWith(path))
    .map((reference) => ({ ...reference, from: reference.from.slice(path.length) }));
  return { ...owner, attributes, places: inner?.children ?? {}, references, range: whole?.range ?? owner.range };
}

function partsOf(event: Event): readonly Resource[] {
  if (POLLED.has(event.type)) return [mappingOf(event)];
  if (event.type === "ScheduleV2") return [scheduleOf(event)];
  if (RULES.has(event.type)) return [ruleOf(event), permissionOf(event, "events.amazonaws.com")];
  const principal = CALLERS.get(event.type);
  return principal === undefined ? [] : [permissionOf(event, principal)];
}

/** Which property names the source, by what is polled. */
const POLLED: ReadonlyMap<string, string> = new Map([
  ["SQS", "Queue"],
  ["Kinesis", "Stream"],
  ["DynamoDB", "Stream"],
  ["MSK", "Stream"],
  ["MQ", "Broker"],
  ["DocumentDB", "Cluster"],
]);
const RULES: ReadonlySet<string> = new Set(["CloudWatchEvent", "EventBridgeRule", "Schedule"]);
const CALLERS: ReadonlyMap<string, string> = new Map([
  ["Api", "apigateway.amazonaws.com"],
  ["HttpApi", "apigateway.amazonaws.com"],
  ["S3", "s3.amazonaws.com"],
  ["SNS", "sns.amazonaws.com"],
  ["IoTRule", "iot.amazonaws.com"],
  ["CloudWatchLogs", "logs.amazonaws.com"],
  ["Cognito", "cognito-idp.amazonaws.com"],
]);
const MAPPING: Moves = [
  ...same("BatchSize", "BisectBatchOnFunctionError", "DestinationConfig", "Enabled", "FilterCriteria", "FunctionResponseTypes"),
  ...same("MaximumBatchingWindowInSeconds", "MaximumRecordAgeInSeconds", "MaximumRetryAttempts", "ParallelizationFactor"),
  ...same("Queues", "ScalingConfig", "SourceAccessConfigurations", "StartingPosition", "Topics", "TumblingWindowInSeconds"),
];
const RULE: Moves = [
  ...same("Description", "EventBusName", "Name", "State"),
  ["Schedule", "ScheduleExpression"],
  ["Pattern", "EventPattern"],
];
const SCHEDULE = same("Description", "FlexibleTimeWindow", "GroupName", "Name", "ScheduleExpression", "State");

function mappingOf({ name, type, source, owner }: Event): Resource {
  const moves: Moves = [...MAPPING, [POLLED.get(type) ?? "", "EventSourceArn"]];
  return calling(made(source, { suffix: name, type: "AWS::Lambda::EventSourceMapping", moves }), owner);
}

function ruleOf(event: Event): Resource {
  const rule = made(event.source, { suffix: event.name, type: "AWS::Events::Rule", moves: RULE });
  const attributes = { ...rule.attributes, Targets: [{ Id: `${event.name}Target`, ...targetOf(event) }] };
  return { ...rule, attributes, references: [...rule.references, reading(event.owner, "Targets[0].Arn")] };
}

function scheduleOf(event: Event): Resource {
  const schedule = made(event.source, { suffix: event.name, type: "AWS::Scheduler::Schedule", moves: SCHEDULE });
  const attributes = { ...schedule.attributes, Target: targetOf(event) };
  return { ...schedule, attributes, references: [...schedule.references, reading(event.owner, "Target.Arn")] };
}

function targetOf({ source, owner }: Event): Attributes {
  const names = ["DeadLetterConfig", "Input", "RetryPolicy"];
  const written = Object.entries(source.attributes).filter(([name]) => names.includes(name));
  return { Arn: later(owner), ...Object.fromEntries(written) };
}

/** SAM names the caller's own ARN, and the account where that has none. */
function permissionOf({ name, source, owner }: Event, principal: string): Resource {
  const caller = { $unknown: `${principal} calls in the name of what the event names` };
  const fixed = { Action: "lambda:InvokeFunction", Principal: principal, SourceArn: caller, SourceAccount: caller };
  const permission = made(source, { suffix: `${name}Permission`, type: "AWS::Lambda::Permission", moves: [], fixed });
  return calling({ ...permission, references: [] }, owner);
}

/** What becomes of events that it could not handle. */
function invokeConfigOf(owner: Resource): readonly Resource[] {
  const config = owner.attributes["EventInvokeConfig"];
  if (!isObject(config)) return [];
  const own = part(owner, "EventInvokeConfig.", config, owner.places["EventInvokeConfig"]);
  const moves = same("DestinationConfig", "MaximumEventAgeInSeconds", "MaximumRetryAttempts");
  return [calling(made(own, { suffix: "EventInvokeConfig", type: "AWS::Lambda::EventInvokeConfig", moves }), owner)];
}

function calling(resource: Resource, owner: Resource): Resource {
  const references = [...resource.references, reading(owner, "FunctionName")];
  return { ...resource, attributes: { ...resource.attributes, FunctionName: later(owner) }, references };
}

const later = (owner: Resource): Value => ({ $unknown: `${owner.name} is known only after deployment` });
const reading = (owner: Resource, from: string) => ({ from, to: owner.address, attribute: "Arn" });
