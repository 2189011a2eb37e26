locals {
  template = "Hello, $${name}!"
  people   = [{ name = "Ann", age = 30 }, { name = "Bo", age = 25 }]
  map      = { k = { z = 1 } }
}
