a = @
b = 1 ; c = 2
d = “curly”
e = ~1
f = 1
