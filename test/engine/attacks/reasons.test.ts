// A comment beside a line may say why it is as it is, and who opens the pull request writes it: what it newly says is not heard.

import { describe, expect, it } from "vitest";
import { type Attack, holds, reviewOf } from "./attack.ts";
import { block, CLOSED, deployment, group, OPEN, PRIVILEGED, ROOT } from "./parts.ts";

const SSH = "admin-port-open-to-internet";
const WHY = "# intentionally open, the office has no fixed address\n    ";
const explained = (source: string) => `${WHY}${source}`;
const MACHINE = block(
  "aws_instance",
  "web",
  '  ami = "ami-1"\n  instance_type = "m5.large"\n  vpc_security_group_ids = [aws_security_group.web.id]\n  subnet_id = "subnet-1"',
);
const attack = (name: string, base: string, head: string, more: Partial<Attack> = {}): Attack => ({
  name,
  base: { "main.tf": ROOT + base },
  head: { "main.tf": ROOT + head },
  told: [SSH, "high"],
  ...more,
});
const pod = (comment: string, container = PRIVILEGED) =>
  deployment(container).replace("securityContext", `${comment}\n          securityContext`);

holds([
  attack("a group that comes with its reason", "", group(explained(OPEN)) + MACHINE),
  attack("a group that is opened with a reason beside it", group(CLOSED) + MACHINE, group(explained(OPEN)) + MACHINE),
  attack("a reason that stood beside a closed group", group(explained(CLOSED)) + MACHINE, group(explained(OPEN)) + MACHINE),
  attack("a reason that stood, and another port", group(explained(OPEN)) + MACHINE, group(explained(OPEN), 3389) + MACHINE),
  attack(
    "a reason that stood, and one more block of the same",
    group(explained(OPEN)) + MACHINE,
    group(explained(OPEN)) +
      MACHINE +
      group(explained(OPEN), 22, "site") +
      MACHINE.replaceAll('"web"', '"site"').replaceAll(".web.", ".site."),
  ),
  attack(
    "a reason that is moved with its block to another resource",
    group(explained(OPEN), 22, "bastion") + group(CLOSED) + MACHINE,
    group(CLOSED, 22, "bastion") + group(explained(OPEN)) + MACHINE,
  ),
  attack(
    "a block that is renamed with its reason",
    group(explained(OPEN)) + MACHINE,
    group(explained(OPEN), 22, "site") + MACHINE.replaceAll(".web.", ".site."),
  ),
  attack(
    "a reason that stood while nothing bore the group, and a machine that bears it now",
    group(explained(OPEN)).replace("{\n", '{\n  description = "web"\n'),
    group(explained(OPEN)).replace("{\n", '{\n  description = "web"\n') + MACHINE,
  ),
  attack(
    "a reason in the words of a suppression",
    group(CLOSED) + MACHINE,
    group(`# stackstage:ignore ${SSH} until=2027-01-31 reason="intentionally open, needed for the office"\n    ${OPEN}`) +
      MACHINE,
  ),
  {
    ...attack("a container that comes with its reason", "", ""),
    base: { "web.yaml": deployment("") },
    head: { "web.yaml": pod("          # needed for the node's devices".trim()) },
    told: ["container-privileged", "high"],
  },
]);

describe("a reason that a change writes beside what failed before", () => {
  const remaining = (base: string, head: string) => {
    const { comparison } = reviewOf({ base: { "main.tf": ROOT + base + MACHINE }, head: { "main.tf": ROOT + head + MACHINE } });
    const found = [...comparison.introduced, ...comparison.remaining].filter(({ rule }) => rule === SSH);
    return { told: found.map(({ severity }) => severity), delta: comparison.delta, introduced: comparison.introduced.length };
  };

  it("makes it no lighter, and the score no better", () => {
    expect(remaining(group(OPEN), group(explained(OPEN)))).toMatchObject({ told: ["high"], introduced: 0 });
    expect(remaining(group(OPEN), group(explained(OPEN))).delta ?? 0).toBeLessThanOrEqual(0);
  });

  it("nor do other words than those that stood", () => {
    const other = group(`# by design, and everybody agrees\n    ${OPEN}`);
    expect(remaining(group(explained(OPEN)), other)).toMatchObject({ told: ["high"], introduced: 0 });
  });

  it("what stood counts on both sides", () => {
    const taller = group(explained(OPEN)).replace("{\n", '{\n  description = "web"\n');
    expect(remaining(group(explained(OPEN)), taller)).toMatchObject({ told: ["medium"], delta: 0, introduced: 0 });
  });

  it("a comment that goes makes it no new finding", () => {
    expect(remaining(group(explained(OPEN)), group(OPEN))).toMatchObject({ told: ["high"], introduced: 0 });
  });
});
