// What a SAM function's events ask of their callers (AWS SAM developer guide, ApiFunctionAuth, HttpApiFunctionAuth): a
// method or a route with the event's authorizer, else the API's default. An API with a document of its own is decided
// there, one with a resource policy by that, and one of another stack by whoever wrote it: of these nothing is made.

import type { Resource } from "../../../model/resource.ts";
import { type Attributes, isObject, isUnknown, type Value } from "../../../model/value.ts";
import { field, membersOf } from "../../field.ts";
import type { Scope } from "../scope.ts";
import { eventsOf } from "./function-events.ts";
import { withGlobals } from "./globals.ts";

type Kind = { readonly api: string; readonly named: string; readonly implied: string; readonly made: string };
const KINDS: ReadonlyMap<string, Kind> = new Map([
  ["Api", { api: "AWS::Serverless::Api", named: "RestApiId", implied: "ServerlessRestApi", made: "AWS::ApiGateway::Method" }],
  [
    "HttpApi",
    { api: "AWS::Serverless::HttpApi", named: "ApiId", implied: "ServerlessHttpApi", made: "AWS::ApiGatewayV2::Route" },
  ],
]);
type Called = { readonly name: string; readonly event: Resource; readonly owner: Resource; readonly kind: Kind };

/** `declared` as the author wrote them, with what Globals give. */
export function methodParts(declared: readonly Resource[], scope: Scope): readonly Resource[] {
  const byAddress = new Map(declared.map((resource) => [resource.address, resource]));
  return declared
    .filter(({ type }) => type === "AWS::Serverless::Function")
    .flatMap((owner) => eventsOf(owner).map((event) => ({ ...event, owner })))
    .flatMap(({ name, type, source, owner }) => {
      const kind = KINDS.get(type);
      if (kind === undefined) return [];
      const called = { name, event: source, owner, kind };
      const api = apiOf(called, byAddress, scope);
      return api === undefined ? [] : methodOf(called, api);
    });
}

function apiOf({ event, owner, kind }: Called, byAddress: ReadonlyMap<string, Resource>, scope: Scope): Resource | undefined {
  if (event.attributes[kind.named] === undefined) {
    const address = owner.address.slice(0, owner.address.length - owner.name.length) + kind.implied;
    return withGlobals({ ...owner, address, name: kind.implied, type: kind.api, attributes: {} }, scope);
  }
  const to = event.references.find(({ from }) => from === kind.named)?.to;
  const api = to === undefined ? undefined : byAddress.get(to);
  return api?.type === kind.api ? api : undefined;
}

const DOCUMENTS = ["DefinitionBody", "DefinitionUri", "MergeDefinitions"];

function methodOf({ name, event, owner, kind }: Called, api: Resource): readonly Resource[] {
  const own = event.attributes["Auth"];
  const common = api.attributes["Auth"];
  const isDecidedElsewhere =
    DOCUMENTS.some((document) => api.attributes[document] !== undefined) ||
    [own, common].some((auth) => field(auth, "ResourcePolicy") !== undefined);
  if (isDecidedElsewhere) return [];
  const suffix = `${name}Method`;
  const places = { ...placeOf(event, "Authorizer", "AuthorizationType"), ...placeOf(event, "ApiKeyRequired", "ApiKeyRequired") };
  const attributes = { ...pathOf(event, kind), ...asked(own, common) };
  const references = [{ from: kind.named, to: api.address, attribute: "Ref" }];
  return [
    { ...event, address: owner.address + suffix, name: owner.name + suffix, type: kind.made, attributes, places, references },
  ];
}

/** A method's path stands in a resource of its own in CloudFormation, and in the event here: `Path` is SAM's word. */
function pathOf({ attributes }: Resource, { named, made }: Kind): Attributes {
  const { Path: path = null, Method: method = null } = attributes;
  const id = { $unknown: "the API is known only after deployment" };
  if (made === "AWS::ApiGateway::Method") return { [named]: id, HttpMethod: method, Path: path };
  const isDefault = path === null || method === null;
  const key = typeof path === "string" && typeof method === "string" ? `${method.toUpperCase()} ${path}` : path;
  return { [named]: id, RouteKey: isDefault ? "$default" : key };
}

function asked(own: Value | undefined, common: Value | undefined): Attributes {
  const authorizer = either(own, common, "Authorizer", "DefaultAuthorizer");
  const key = either(own, common, "ApiKeyRequired", "ApiKeyRequired");
  return { ...(authorizer === undefined ? {} : typeOf(authorizer)), ...(key === undefined ? {} : { ApiKeyRequired: key }) };
}

/** What the event says, else what its API says of all; unknown where either may say anything. */
function either(own: Value | undefined, common: Value | undefined, name: string, ofAll: string): Value | undefined {
  if (isUnknown(own)) return own;
  return membersOf(own)[name] ?? (isUnknown(common) ? common : membersOf(common)[ofAll]);
}

/** Any name but these two is one of the API's authorizers. */
function typeOf(authorizer: Value): Attributes {
  const isWord = isUnknown(authorizer) || authorizer === "NONE" || authorizer === "AWS_IAM";
  return { AuthorizationType: isWord ? authorizer : "CUSTOM" };
}

function placeOf(event: Resource, from: string, to: string): Resource["places"] {
  const auth = event.places["Auth"];
  const place = auth?.children?.[from] ?? (isObject(event.attributes["Auth"]) ? auth : undefined);
  return place === undefined ? {} : { [to]: place };
}
