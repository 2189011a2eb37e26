script = <<EOT
echo ${NAME:-default} ${ok}
echo %{http_code}
EOT
next = 1
