// Load balancers: by the hour that they stand, and by the capacity or data that they use.
// https://aws.amazon.com/elasticloadbalancing/pricing/

import { type Asked, type Estimator, isOpen, keyOf, text } from "../asked.ts";
import { priced, usageBased } from "../component.ts";

const balancer: Estimator = (it: Asked) => {
  const kind = text(it.attributes, "load_balancer_type", "application");
  const name = isOpen(kind) ? "Load balancer" : `Load balancer (${kind})`;
  return [
    priced(it, { name, table: "aws/balancer", key: kind }),
    usageBased(it, { name: "Capacity units", table: "aws/balancer", key: keyOf(kind, "capacity"), usage: "lcu_hours" }),
  ];
};

export const BALANCERS: { readonly [type: string]: Estimator } = {
  aws_lb: balancer,
  aws_alb: balancer,
  aws_elb: (it) => [
    priced(it, { name: "Load balancer (classic)", table: "aws/balancer", key: "classic" }),
    usageBased(it, { name: "Data processed", table: "aws/balancer", key: "classic|data", usage: "data_gb" }),
  ],
};
