resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"

  timeouts {
    create = "5m"
  }
  lifecycle { prevent_destroy = true }
  empty {}
}
unlabelled {
}
mixed bare "quoted" {}
