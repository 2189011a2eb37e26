variable "zone" {}
variable "on" {}
variable "secret" { sensitive = true }

data "aws_caller_identity" "me" {}

resource "aws_kms_key" "key" {
  enable_key_rotation = var.on || true
}

resource "aws_s3_bucket" "logs" {
  bucket = "logs-${data.aws_caller_identity.me.account_id}"
}

resource "aws_instance" "web" {
  count             = var.on ? 1 : 0
  availability_zone = "eu-${var.zone}"
  monitoring        = var.on ? true : true
  ebs_optimized     = var.on && false
  same              = var.on ? { a = 1, b = 2 } : { a = 1, b = 3 }
  zones             = ["a", var.zone]
  zone_count        = length(["a", var.zone])
  is_a              = var.zone == "a"
  user_data         = "password=${var.secret}"
  fallback          = try(var.zone.nothing, "x")
  policy = jsonencode({
    Statement = [{ Effect = "Allow", Resource = "${aws_s3_bucket.logs.arn}/*" }]
  })
}

resource "aws_eip" "ip" {
  instance = aws_instance.web[0].id
}
