resource "aws_s3_bucket" "invoices" {
  bucket = "${local.name}-invoices"
  tags   = local.tags
}

resource "aws_ebs_volume" "search" {
  availability_zone = "${var.region}a"
  size              = 200
  type              = "gp2"
  encrypted         = true
  tags              = local.tags
}
