resource "a" "b" {
  script = <<-EOT
    echo
}

resource "c" "d" {
  size = 4
}
