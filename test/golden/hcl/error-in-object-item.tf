tags = {
  a = 1 2
  b
  c = 3; d = 4
  e = 5
}
f = 6
