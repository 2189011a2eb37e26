resource "a_b" "new" {
  count = 1
}

module "after" {
  source = "./inner"
}

moved {
  from = a_b.old
  to   = a_b.new[0]
}

moved {
  from = module.before
  to   = module.after
}

removed {
  from = a_b.gone
  lifecycle { destroy = false }
}

import {
  to = a_b.new[0]
  id = "x"
}

check "health" {
  data "http" "page" {
    url = "https://example.com"
  }
  assert {
    condition     = data.http.page.status_code == 200
    error_message = "down"
  }
}
