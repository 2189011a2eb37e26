a = provider::aws
b = provider::(1)
c = 1
