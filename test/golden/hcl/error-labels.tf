resource "a-${b}" "c" {
  size = 1
}
resource "d
  size = 2
}
e = 3
