variable "buckets" {}

resource "aws_s3_bucket" "set" {
  for_each = toset(["logs", "data"])
  bucket   = "shop-${each.key}"
}

resource "aws_s3_bucket_public_access_block" "set" {
  for_each          = aws_s3_bucket.set
  bucket            = each.value.id
  block_public_acls = each.key == "data"
}

resource "aws_s3_bucket" "open" {
  for_each = var.buckets
  bucket   = "shop-${each.key}"
}

resource "aws_s3_bucket_versioning" "open" {
  for_each = aws_s3_bucket.open
  bucket   = each.value.id
}

resource "aws_instance" "counted" {
  count         = 2
  instance_type = count.index == 0 ? "m5.large" : "m5.xlarge"
}

resource "aws_eip" "first" {
  instance = aws_instance.counted[0].id
  count    = length(aws_instance.counted) > 5 ? 1 : 0
}

resource "aws_lb_target_group_attachment" "all" {
  target_ids = aws_instance.counted[*].id
}
