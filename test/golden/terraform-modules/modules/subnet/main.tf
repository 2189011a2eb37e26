variable "vpc_id" {}
variable "cidr" {}
variable "zone" {}

resource "aws_subnet" "this" {
  vpc_id            = var.vpc_id
  cidr_block        = var.cidr
  availability_zone = "eu-west-1${var.zone}"
}

output "id" {
  value = aws_subnet.this.id
}
