// Azure: a network security group is associated with interfaces of machines and with subnets. An interface is inside when
// none of its configurations has a public address and no public load balancer passes connections on to it; a subnet when
// all that stands in it is.

import type { ResourceGraph } from "../../graph/graph.ts";
import type { Resource } from "../../model/resource.ts";
import type { Value } from "../../model/value.ts";
import { at, blocks, isLeftOut, mentioned, ofStack, oncePerStack } from "./reading.ts";

const OF_INTERFACE = "azurerm_network_interface_security_group_association";
const OF_SUBNET = "azurerm_subnet_network_security_group_association";
const BALANCERS = ["azurerm_lb"];
/** Mention a subnet, and put nothing into it. */
const SETTINGS =
  /^(data\.|azurerm_subnet_\w+_association$|azurerm_network_security_rule$|azurerm_storage_account(_network_rules)?$|azurerm_key_vault$|azurerm_(mssql|postgresql|mysql|mariadb)_virtual_network_rule$)/;
/** Never with a public address of their own: endpoints, databases that were put into the network, applications calling from it. */
const SERVICES = new Set([
  "azurerm_private_endpoint",
  "azurerm_postgresql_flexible_server",
  "azurerm_mysql_flexible_server",
  "azurerm_app_service_virtual_network_swift_connection",
  "azurerm_linux_web_app",
  "azurerm_windows_web_app",
  "azurerm_linux_function_app",
  "azurerm_windows_function_app",
]);

export function isInternalNetworkGroup(group: Resource, graph: ResourceGraph): boolean {
  if (group.type !== "azurerm_network_security_group" || group.handed !== undefined) return false;
  const bearers = graph.referencing(group).filter(({ resource, reference }) => reference.from !== "" && !isRule(resource));
  return bearers.length > 0 && bearers.every(({ resource }) => isAssociationInside(resource, graph));
}

const isRule = ({ type }: Resource): boolean => type === "azurerm_network_security_rule" || type.startsWith("data.");

function isAssociationInside(one: Resource, graph: ResourceGraph): boolean {
  if (one.type === OF_INTERFACE)
    return mentioned(one, "network_interface_id", graph)?.every((end) => isInterfaceInside(end, graph)) ?? false;
  return one.type === OF_SUBNET && (mentioned(one, "subnet_id", graph)?.every((end) => isSubnetInside(end, graph)) ?? false);
}

function isSubnetInside(subnet: Resource, graph: ResourceGraph): boolean {
  if (subnet.type !== "azurerm_subnet" || subnet.handed !== undefined) return false;
  const residents = graph
    .referencing(subnet)
    .filter(({ resource, reference }) => reference.from !== "" && !SETTINGS.test(resource.type));
  return residents.length > 0 && residents.every(({ resource }) => isResidentInside(resource, graph));
}

function isResidentInside(resident: Resource, graph: ResourceGraph): boolean {
  if (SERVICES.has(resident.type)) return true;
  if (BALANCERS.includes(resident.type)) return isWithoutAddress(at(resident, "frontend_ip_configuration"));
  return isInterfaceInside(resident, graph);
}

function isInterfaceInside(one: Resource, graph: ResourceGraph): boolean {
  if (one.type !== "azurerm_network_interface" || hasPublicBalancer(one, graph)) return false;
  return isWithoutAddress(one.attributes.ip_configuration ?? null);
}

const hasPublicBalancer = ({ stack }: Resource, graph: ResourceGraph): boolean => stackHasPublicBalancer(stack, graph);

const stackHasPublicBalancer = oncePerStack((stack, graph) =>
  ofStack(stack, BALANCERS, graph).some((one) => !isWithoutAddress(one.attributes.frontend_ip_configuration ?? null)),
);

/** Each of the configurations, of which there is one at least. */
function isWithoutAddress(configurations: Value): boolean {
  const written = blocks(configurations);
  return (written?.length ?? 0) > 0 && (written?.every(isPrivate) ?? false);
}

const isPrivate = (configuration: Value): boolean =>
  isLeftOut(at({ attributes: { configuration } }, "configuration.public_ip_address_id"));
