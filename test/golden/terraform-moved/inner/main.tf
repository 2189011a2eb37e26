resource "a_b" "inside" {}
