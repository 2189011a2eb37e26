storage = {
  encrypted = false
  size      = 50
}
