variable "storage" {
  default = {
    encrypted = false
    size      = 20
  }
}

module "orders" {
  source    = "./database"
  encrypted = var.storage.encrypted
  tags      = { Name = "orders", Team = "shop" }
}
