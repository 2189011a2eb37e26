plain = <<EOT
  keeps its indentation
"quotes" and \n backslashes
EOT
empty = <<EOT
EOT
interpolated = <<EOT
a ${b} c
$${d} %%{e} $
EOT
in_list = [<<A
one
A
  , <<B
two
B
]
indented_marker = <<EOT
x
  EOT
