# Orders move out of the shop database so that reporting no longer slows the checkout down.
resource "aws_db_instance" "orders" {
  identifier          = "${local.name}-orders"
  engine              = "postgres"
  engine_version      = "16.4"
  instance_class      = "db.m6g.large"
  allocated_storage   = 50
  storage_type        = "gp3"
  storage_encrypted   = true
  publicly_accessible = true

  username               = "orders"
  password               = var.database_password
  db_subnet_group_name   = aws_db_subnet_group.shop.name
  vpc_security_group_ids = [aws_security_group.database.id]
  tags                   = local.tags
}
