import { expect, it } from "vitest";
import { DEFAULT_SETTINGS } from "../../src/engine/index.ts";
import { createEngine } from "../../src/sandbox/create-engine.ts";

it("what nothing deploys is asked for what is high where it is told beside a change", () => {
  const text =
    'resource "aws_security_group" "web" {\n  ingress {\n    protocol    = "tcp"\n    from_port   = 22\n    to_port     = 22\n    cidr_blocks = ["0.0.0.0/0"]\n  }\n}\n';
  const input = { files: [{ path: "archived/main.tf", text }], settings: DEFAULT_SETTINGS, today: "2026-11-01" };
  const engine = createEngine(null);
  const high = (ofChange: boolean) =>
    engine.analyze({ ...input, ofChange }).findings.flatMap(({ rule, severity }) => (severity === "high" ? rule : []));
  expect([high(false), high(true)]).toEqual([[], ["admin-port-open-to-internet"]]);
});
