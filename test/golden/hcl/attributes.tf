# Arguments of every literal kind.
text    = "plain"
empty   = ""
number  = 42
decimal = 0.25
large   = 1.5e3
yes     = true
no      = false
nothing = null
