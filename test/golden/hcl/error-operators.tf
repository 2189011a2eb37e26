a = b & c
d = e ** 2
f = 1 +
g = x ? 1
h = 'single'
i = `tick`
j = 1
