attributes = aws_instance.web.*.network.id
indexed    = aws_instance.web.*.ids[0]
full       = aws_instance.web[*].ids[0]
nested     = a[*].b[*].c
bare       = var.list.*
legacy     = a.*.0.b
