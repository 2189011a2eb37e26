hosts = <<EOT
%{ for name, ip in hosts ~}
  ${name} = ${ip}
%{ endfor ~}
done
EOT
trimmed = <<-EOT
    a
    ${~ b ~}
    c
EOT
