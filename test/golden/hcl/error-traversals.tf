a = b.
c = d.0.1
e = f.*.g.*.h
i = j[*
k = l[1
m = 1
