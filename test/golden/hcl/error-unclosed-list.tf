resource "a" "b" {
  zones = ["x", "y"
  size  = 3
  ports = [1,
  open  = true
}
c = 1
