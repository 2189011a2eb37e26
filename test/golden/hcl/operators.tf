arithmetic = 1 + 2 * 3 - 4 / 2 % 5
left       = 10 - 4 - 3
comparison = 1 < 2 == 3 >= 4
logic      = !a && b || c && !d
negative   = -1 - -x.y
double     = !!a
grouped    = (1 + 2) * 3
