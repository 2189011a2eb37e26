names   = var.network.zones
numbers = list[0][1]
keys    = map["key"].name
dynamic = map[var.key]
legacy  = aws_instance.web.0.id
spaced  = a . b [ 0 ]
after   = f(x).y[0]
lines = a[
  0
]
