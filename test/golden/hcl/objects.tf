empty  = {}
commas = { a = 1, b = 2, }
lines = {
  bare    = 1
  "quoted" : 2
  (var.k) = 3
  "k${x}" = 4
  5       = 5
  true    = 6

  nested = { a = { b = 1 } }
}
dotted = { a.b = 1 }
