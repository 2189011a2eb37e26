# hash
// slashes
a = 1 # after
/* block */ b = /* inside */ 2
c = [ # in brackets
  1, // item
  /* several
     lines */
  2,
]
d = "# not a comment // nor this"
e = <<EOT
# nor this
EOT
