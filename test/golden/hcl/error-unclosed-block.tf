resource "a" "b" {
  size = 3
  nested {
    deep = 1

resource "c" "d" {
  size = 4
}
