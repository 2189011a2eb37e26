// The internet, where the source says that something can be reached from it. What cannot be known is not drawn.

import type { Resource } from "../../model/resource.ts";
import { type Attributes, isObject } from "../../model/value.ts";
import type { Diagram, DiagramBox } from "../diagram.ts";
import type { Drawing, Drawn } from "./drawing.ts";

const ID = "internet";
const MOST = 10;
const ALWAYS =
  /cloudfront_distribution$|CloudFront::Distribution$|api_gateway_rest_api$|apigatewayv2_api$|ApiGateway::RestApi$|ApiGatewayV2::Api$|Serverless::(Http)?Api$|frontdoor|(^|\/)Ingress$/;

type Internet = { readonly boxes: readonly DiagramBox[]; readonly edges: Diagram["edges"] };

/** The one box to add, or none, with its edges. */
export function internetOf(drawing: Drawing, boxes: readonly Drawn[]): Internet {
  const open = boxes.filter((box) => box.resources.some(isPublic)).slice(0, MOST);
  if (drawing.kind !== "architecture" || open.length === 0) return { boxes: [], edges: [] };
  const internet: DiagramBox = {
    id: ID,
    label: "Internet",
    typeLabel: "",
    role: "internet",
    group: null,
    change: "same",
    risk: null,
  };
  return { boxes: [internet], edges: open.map((box) => ({ from: ID, to: box.id, label: "" })) };
}

/** Written in the source, or the nature of the thing. */
function isPublic(resource: Resource): boolean {
  const { attributes: own, type } = resource;
  if (/_lb$|_alb$|_elb$/.test(type)) return own["internal"] === false || own["internal"] === undefined;
  const properties = within(own, "Properties") ?? own;
  if (type.startsWith("AWS::ElasticLoadBalancing")) return /LoadBalancer$/.test(type) && properties["Scheme"] !== "internal";
  if (/(^|\/)Service$/.test(type)) return within(own, "spec")?.["type"] === "LoadBalancer";
  if (own["publicly_accessible"] === true || properties["PubliclyAccessible"] === true) return true;
  if (own["associate_public_ip_address"] === true) return true;
  return ALWAYS.test(type);
}

function within(attributes: Attributes, name: string): Attributes | null {
  const value = attributes[name];
  return isObject(value) ? value : null;
}
