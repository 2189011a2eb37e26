variable "encrypted" { type = bool }
variable "tags" { type = map(string) }
variable "retention" { default = 0 }

locals {
  ports = [5432, 5433]
}

resource "aws_db_instance" "this" {
  storage_encrypted       = var.encrypted
  backup_retention_period = var.retention
  multi_az                = false
  tags                    = var.tags
  ports                   = local.ports
  options = {
    encrypted = var.encrypted
    literal   = 1
  }
}
