a = "${b"
c = "x ${d y"
e = 1
