a = "%{ if b }c"
d = "%{ endif }"
e = "%{ else }"
f = "%{ for g in h }%{ endif }"
i = "%{ unless j }"
k = "%{ if l }%{ else }%{ else }%{ endif }"
m = 1
