empty    = []
flat     = [1, "a", true, null]
trailing = [1, 2,]
lines = [
  1, # one
  2
  ,
  [3],
]
