// Which types are estimated, and by whom. A type is added here and nowhere else.

import type { Estimator } from "./asked.ts";
import { BALANCERS } from "./aws/balancers.ts";
import { BY_USE } from "./aws/by-use.ts";
import { CACHES } from "./aws/caches.ts";
import { CLUSTERS } from "./aws/clusters.ts";
import { DATABASES } from "./aws/databases.ts";
import { INSTANCES } from "./aws/instances.ts";
import { KEPT } from "./aws/kept.ts";
import { NETWORKS } from "./aws/networks.ts";
import { VOLUMES } from "./aws/volumes.ts";
import { AZURE_CLUSTERS } from "./azure/clusters.ts";
import { AZURE_DISKS } from "./azure/disks.ts";
import { AZURE_MACHINES } from "./azure/machines.ts";
import { AZURE_NETWORKS } from "./azure/networks.ts";
import { AZURE_PLANS } from "./azure/plans.ts";
import { GCP_CLUSTERS } from "./gcp/clusters.ts";
import { GCP_DATABASES } from "./gcp/databases.ts";
import { GCP_DISKS } from "./gcp/disks.ts";
import { GCP_INSTANCES } from "./gcp/instances.ts";
import { GCP_NETWORKS } from "./gcp/networks.ts";

/** Terraform type → components of its cost. */
export const ESTIMATORS: ReadonlyMap<string, Estimator> = new Map(
  [
    ...[INSTANCES, VOLUMES, DATABASES, BALANCERS, NETWORKS, CLUSTERS, CACHES, KEPT, BY_USE],
    ...[AZURE_MACHINES, AZURE_DISKS, AZURE_NETWORKS, AZURE_CLUSTERS, AZURE_PLANS],
    ...[GCP_INSTANCES, GCP_DISKS, GCP_NETWORKS, GCP_CLUSTERS, GCP_DATABASES],
  ].flatMap((group: { readonly [type: string]: Estimator }) => Object.entries(group)),
);
