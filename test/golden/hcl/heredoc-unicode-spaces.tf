nbsp = <<-EOT
  two
   three
  EOT
ideographic = <<-EOT
　 a
 　b
  EOT
not_a_space = <<-EOT
﻿x
  y
EOT
cluster = <<-EOT
 ̈x
 y
EOT
