plain  = a ? b : c
nested = a ? b : c ? d : e
deep   = a ? b ? 1 : 2 : 3
broken = (
  a
  ? b
  : c
)
