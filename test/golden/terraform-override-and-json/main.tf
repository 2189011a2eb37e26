variable "size" { default = 1 }

resource "a_b" "c" {
  size = var.size
  keep = true
  rule { n = 1 }
  rule { n = 2 }
}
