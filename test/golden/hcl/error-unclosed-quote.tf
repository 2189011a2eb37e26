a = "unclosed
b = 1
c = ["x, "y"]
d = 2
