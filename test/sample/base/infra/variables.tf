variable "region" {
  type    = string
  default = "eu-west-1"
}

variable "environment" {
  type    = string
  default = "production"
}

variable "database_password" {
  type      = string
  sensitive = true
}

locals {
  name = "shop-${var.environment}"
  tags = {
    Service     = "shop"
    Environment = var.environment
  }
}
