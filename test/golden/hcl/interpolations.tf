alone    = "${var.x}"
around   = "a-${var.x}-b"
several  = "${a}${b}"
nested   = "a${"b${c}d"}e"
quotes   = "${map["key"]}"
braces   = "${ { a = 1 }.a }"
trimmed  = "a  ${~ b ~}  c"
lines    = "${
  a
}"
