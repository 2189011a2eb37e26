a = 1
b {
  c = [
    1,
  ]
}
d = <<EOT
x
EOT
