import { Marked } from "marked";
import { describe, expect, it } from "vitest";
import { compareCosts } from "../../../src/engine/cost/compare-costs.ts";
import { estimateCost } from "../../../src/engine/cost/estimate.ts";
import { evaluate } from "../../../src/engine/evaluate/evaluate.ts";
import { renderCheck } from "../../../src/engine/render/check.ts";
import { COMMENT_LIMIT, renderComment } from "../../../src/engine/render/comment.ts";
import { renderCostJson, renderCostMarkdown, renderCostText } from "../../../src/engine/render/cost.ts";
import { renderJson } from "../../../src/engine/render/json.ts";
import { renderTerminal } from "../../../src/engine/render/terminal.ts";
import { DEFAULT_SETTINGS } from "../../../src/engine/settings/settings.ts";
import { expectGolden } from "../../support/golden.ts";
import { CONTEXT, shopReview } from "../../support/shop-review.ts";

const BASE = `provider "aws" { region = "us-east-1" }
resource "aws_instance" "web" {
  count         = 2
  instance_type = "m5.large"
  root_block_device { volume_size = 50 }
}
resource "aws_db_instance" "orders" {
  engine            = "postgres"
  instance_class    = "db.t3.medium"
  allocated_storage = 100
}
resource "aws_elasticache_cluster" "old" {
  engine    = "redis"
  node_type = "cache.t3.micro"
}
resource "aws_iam_role" "a" {}
`;
const HEAD = `${BASE.replace("count         = 2", "count         = 3")
  .replace("allocated_storage = 100", "allocated_storage = 100\n  multi_az          = true")
  .replace(/resource "aws_elasticache_cluster"[^}]*}\n/, "")}
resource "aws_nat_gateway" "out" {}
variable "size" {}
resource "aws_ebs_volume" "data" { size = var.size }
`;

const estimate = (text: string) =>
  estimateCost(evaluate([{ path: "main.tf", text }], DEFAULT_SETTINGS).resources, DEFAULT_SETTINGS);
const cost = compareCosts(estimate(BASE), estimate(HEAD), []);

describe("the cost of a folder", () => {
  it("as text", () => expectGolden("cost-shop/estimate.txt", renderCostText(estimate(HEAD))));
  it("as Markdown", () => expectGolden("cost-shop/estimate.md", renderCostMarkdown(estimate(HEAD))));
  it("as JSON, with each figure's list", () => expectGolden("cost-shop/estimate.json", renderCostJson(estimate(HEAD))));
});

describe("the cost of a change", () => {
  it("as text", () => expectGolden("cost-shop/change.txt", renderCostText(cost)));
  it("as Markdown", () => expectGolden("cost-shop/change.md", renderCostMarkdown(cost)));

  it("stands below the comment's headline, with its resources folded away", () => {
    const comment = renderComment(shopReview({ cost }), CONTEXT);
    expectGolden("cost-shop/comment.md", `${comment}\n`);
    expect(comment.indexOf("Estimated cost: **")).toBeLessThan(comment.indexOf("| Security |"));
  });

  it("stands in the check's summary, the terminal and the JSON", () => {
    const review = shopReview({ cost });
    expect(renderCheck(review, { ...CONTEXT, inconclusive: "failure" }).summary).toContain("/month (");
    expect(renderTerminal(review, { colour: false, width: 100, links: null })).toContain("Estimated cost: +$");
    expect(JSON.parse(renderJson(review)).cost.delta).toBe(cost.delta);
  });

  it("is left out when nothing that is estimated changes, and for a review kept from before", () => {
    const still = compareCosts(estimate(BASE), estimate(BASE), []);
    for (const review of [shopReview({ cost: still }), shopReview()])
      expect(renderComment(review, CONTEXT)).not.toContain("Estimated cost");
  });

  it("from what is unknown is unknown, and no difference from nothing", () => {
    const open = estimate(
      'provider "aws" { region = "us-east-1" }\nvariable "s" {}\nresource "aws_ebs_volume" "d" { size = var.s }\n',
    );
    const known = estimate('provider "aws" { region = "us-east-1" }\nresource "aws_ebs_volume" "d" { size = 100 }\n');
    const mended = compareCosts(open, known, []);
    const comment = renderComment(shopReview({ cost: mended }), CONTEXT);
    expect(comment).toMatch(/aws_ebs_volume\.d.*\| unknown \| \\?\$\d+\.\d\d \| unknown \|/);
    expect(renderCostText(mended)).toMatch(/unknown {2}aws_ebs_volume\.d/);
    expect(renderComment(shopReview({ cost: compareCosts(known, open, []) }), CONTEXT)).toMatch(
      /\| \\?\$\d+\.\d\d \| unknown \|/,
    );
  });

  it("is plain text to Markdown, whatever an address says", () => {
    const hostile = '`<img src=x onerror=alert(1)>|@team #1 $x$"\n## x';
    const resources = cost.resources.map((row) => ({
      ...row,
      address: hostile,
      components: [{ name: hostile, state: "unknown", because: hostile } as const],
    }));
    const html = new Marked({ gfm: true }).parse(renderComment(shopReview({ cost: { ...cost, resources } }), CONTEXT), {
      async: false,
    });
    expect(html).not.toContain("<img src=x");
    expect(html).not.toMatch(/<h2[^>]*>x/);
  });

  it("leaves a comment within its limit", () => {
    const resources = Array.from(
      { length: 3000 },
      (_, index) => ({ ...cost.resources[0], address: `aws_instance.a${index}` }) as (typeof cost.resources)[number],
    );
    expect(renderComment(shopReview({ cost: { ...cost, resources } }), CONTEXT).length).toBeLessThanOrEqual(COMMENT_LIMIT);
  });
});
