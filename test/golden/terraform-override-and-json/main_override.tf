variable "size" { default = 2 }

resource "a_b" "c" {
  added = "by the override"
  rule { n = 3 }
}
