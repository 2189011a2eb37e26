list    = [for v in var.list : upper(v)]
indexed = [for i, v in var.list : "${i}-${v}" if v != ""]
object  = { for k, v in var.map : k => v }
grouped = { for v in var.list : v.name => v.id... if v.on }
lines = {
  for k, v in var.map :
  k => {
    value = v
  }
  if k != "x"
}
nested = [for a in x : [for b in a : b]]
