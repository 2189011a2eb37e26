// Resources of Terraform that deploy what is not read here: a chart, another tool's template, a command. What they make is not
// known, and that is said: a firewall's rule can be opened by a shell as well.

import type { Resource } from "./model/resource.ts";
import { isList } from "./model/value.ts";

const MOST = 5;

/** Charts, and templates of CloudFormation, Azure and Google that stand as text in a resource. */
const DEPLOYERS =
  /^(helm_release|aws_cloudformation_stack(_set)?|aws_serverlessapplicationrepository_cloudformation_stack|azurerm_(resource_group|subscription|management_group|tenant)_template_deployment|google_deployment_manager_deployment|argocd_application)$/;

export function deploysUnread(resources: readonly Resource[]): readonly string[] {
  const deploying = resources.filter((resource) => resource.language === "terraform" && isDeployer(resource));
  const named = [...new Set(deploying.map(({ address }) => address))].sort();
  if (named.length === 0) return [];
  const more = named.length > MOST ? ` and ${named.length - MOST} more` : "";
  return [`what these deploy or run is not read: ${named.slice(0, MOST).join(", ")}${more}`];
}

const isDeployer = ({ type, attributes: { provisioner = null } }: Resource): boolean =>
  DEPLOYERS.test(type) || (isList(provisioner) && provisioner.length > 0);
