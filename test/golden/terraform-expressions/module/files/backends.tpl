%{ for addr in addrs ~}
backend ${addr}:${port}
%{ endfor ~}
