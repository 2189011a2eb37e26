least = <<-EOT
    four
      six

  two
  EOT
interpolated = <<-EOT
    ${a}
      b
    EOT
mixed = <<-EOT
	tab
	  tab and spaces
EOT
none = <<-EOT
x
  y
EOT
