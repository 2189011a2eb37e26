a = [for in b : c]
d = [for x y : z]
e = [for x in y]
f = { for x in y : x }
g = [for x in y : x => x]
h = [for x in y : x...]
i = { for x in y : x => x if }
j = 1
