resource "a" "b" {
  tags = {
    Name = "x"

  size = 3
}

resource "c" "d" {
  size = 4
}
