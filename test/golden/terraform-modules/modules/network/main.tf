variable "name" { type = string }
variable "cidr" { type = string }
variable "zones" { type = set(string) }

resource "aws_vpc" "this" {
  cidr_block = var.cidr
  tags       = { Name = var.name, Path = path.module }
}

module "subnet" {
  source = "../subnet"
  count  = length(var.zones)
  vpc_id = aws_vpc.this.id
  cidr   = cidrsubnet(aws_vpc.this.cidr_block, 8, count.index)
  zone   = tolist(var.zones)[count.index]
}

output "subnet_ids" {
  value = module.subnet[*].id
}
