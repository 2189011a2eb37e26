variable "rules" {
  type = list(object({
    port  = number
    cidrs = optional(list(string), ["10.0.0.0/8"])
  }))
  default = [{ port = 443, cidrs = ["0.0.0.0/0"] }, { port = 8080 }]
}

variable "more" {}

resource "aws_security_group" "web" {
  name = "web"

  dynamic "ingress" {
    for_each = var.rules
    content {
      from_port   = ingress.value.port
      to_port     = ingress.value.port
      cidr_blocks = ingress.value.cidrs
      description = "rule ${ingress.key}"
    }
  }

  egress {
    from_port   = 0
    cidr_blocks = ["0.0.0.0/0"]
  }

  dynamic "egress" {
    for_each = var.more
    content {
      from_port = egress.value
    }
  }
}

resource "aws_wafv2_web_acl" "acl" {
  dynamic "rule" {
    for_each = { b = ["x"], a = ["y", "z"] }
    iterator = outer
    content {
      name = outer.key
      dynamic "statement" {
        for_each = toset(outer.value)
        content {
          text = "${outer.key}/${statement.value}"
        }
      }
    }
  }

  lifecycle {
    prevent_destroy = true
    ignore_changes  = [tags, rule[0].name]
  }
}
