locals {
  networks = {
    blue  = { cidr = "10.0.0.0/16", zones = ["a", "b"] }
    green = { cidr = "10.1.0.0/16", zones = ["a"] }
  }
}

module "network" {
  source   = "./modules/network"
  for_each = local.networks
  name     = each.key
  cidr     = each.value.cidr
  zones    = each.value.zones
}

module "registry" {
  source  = "terraform-aws-modules/vpc/aws"
  version = "5.0.0"
}

resource "aws_lb" "front" {
  subnets         = flatten([for network in module.network : network.subnet_ids])
  security_groups = [module.registry.default_security_group_id]
}
