none     = timestamp()
some     = max(1, 2, 3)
trailing = max(
  1,
  2, # last
)
expanded = max(var.numbers...)
nested   = upper(join("-", concat(["a"], var.list)))
provided = provider::aws::arn_parse(var.arn).region
