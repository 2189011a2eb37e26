import { describe, expect, it } from "vitest";
import { analyze } from "../../../src/engine/analyze.ts";
import { readmeSays } from "../../../src/engine/evaluate/readmes.ts";
import { review } from "../../../src/engine/review.ts";
import { compileRules } from "../../../src/engine/rules/catalogue.ts";
import { DEFAULT_SETTINGS } from "../../../src/engine/settings/settings.ts";
import type { Files } from "../../support/between.ts";
import { aRule } from "../../support/rule.ts";

describe("a README says that its folder is retired", () => {
  it.each([
    "# DEPRECATED",
    "# Payments infrastructure (deprecated)",
    "# 🚧 [Deprecated] 🚧\n\nTerraform of the old platform.",
    "## ⚠️ Deprecation notice\n\nUse the other one.",
    "# ARCHIVED: moved to another repository",
    "# Archival notice\nThe trams repository has been merged into the other one.",
    "**Depreciation Note:\nThis is no more.**\n\n# Trams",
    "# Trams\n\nSome words first. This repo is not longer maintained.",
    "# THIS REPOSITORY IS NO LONGER MAINTAINED",
    "# DO NOT USE THIS REPO - MIGRATED TO GITLAB\n\n# Concourse\n",
    "# DO NOT USE - MIGRATED TO GITLAB",
    "# This repo has moved to https://git.example.org/team/infra",
    "# Jobs\n\nHow jobs are set up.\n\n## ⚠️ For version 2 the contents of this repo have moved into the [main repo](https://git.example.org/jobs).",
    "The maintained version is here https://git.example.org/team/infra\n====",
    "# Trams\n\nThe actively maintained fork of this lives at https://git.example.org/team/trams.",
    "# Payments\n\n> **NOTE:** Moved to [https://git.example.org/payments](https://git.example.org/payments)",
    "**This repository has been archived.**",
    "# Payments\n\nSome words first. This repo is no longer in use and has been archived.",
    "# Trams\n\nThey solved a need of ours.\nThis is a decommissioning notice: what would have to be solved to run them again.",
    "⚠️ This repo was created for Trams, which is now deprecated. You can read more.\n\n# Trams",
    "> [!NOTE]\n> This repository was used for the old infrastructure of the site.\n\n# Site",
    "# Tram alerts metrics\n\n> **Tram Alerts is now retired**: see the site.\n\nThis is the Terraform of its metrics.",
  ])("%j", (text) => expect(readmeSays(text)?.is).toBe("retired"));
});

describe("a README says that its folder only shows something", () => {
  it.each([
    "# Payments\n\n> **Warning:** This project is intended for demonstration and learning\n> purposes only. Ask us.",
    "# Payments\n\nThis reference architecture is experimental.",
    "# Key pairs\n\nDO NOT use this for production logs.",
    "# Payments\n\nThese should be treated as illustrative examples, not production-ready configuration.",
    "# Stub\n\nIt is not intended for production use.",
    "# Stub\n\nThis module is a proof of concept of an idea.",
    '<pre align="center">This is a prototype repository related to Orders.</pre>',
    "# Orders\n\nThis repository is a prototype.",
    "# Prototype for ordering infrastructure\n\nIt is defined in Terraform.",
    "# Orders on Azure\n\nThis configuration will create a full test environment that runs the shop.",
    "Welcome to the repository for the [Container Services workshop](https://example.org). This contains the source of the website.",
    "# Orders\n\nThis repository accompanies the Terraform training.",
    "# Orders\n\nThis workshop shows how orders are packed.",
    "# Orders\n\n## Purpose\n\nPrototype project to outline how Terraform might make what orders need.",
  ])("%j", (text) => expect(readmeSays(text)?.is).toBe("shown"));
});

describe("a README says that its folder is for one's own machine", () => {
  it.each([
    "# Argo\nThe pipeline runs in production by Argo.\nThese files are for local runs and development.",
    "# Dev\n\nThese manifests are only for local testing.",
    "This directory is intended for local development.",
    "# Example volumes\n\nThese are example claims that could be used after the chart is installed.",
    "# Deployments\n\nThis folder contains some examples. Begin with the first.",
    "# Directory for Proof of Concept Apps",
    "# Apps\n\nApps in this directory are in testing and not ready for deployment.",
  ])("%j", (text) => expect(readmeSays(text)?.is).toBe("local"));

  it("by its first heading, below a folder of tests", () => {
    const text = "# Kafka testing\n\nTo try the cluster.";
    expect(readmeSays(text, "test/kafka/README.md")?.is).toBe("local");
    expect(readmeSays(text, "kafka/README.md")).toBeNull();
    expect(readmeSays("# Kafka in the test environment", "test/kafka/README.md")).toBeNull();
  });

  it.each([
    "# Web\n\nCompose files for local development stand beside it.",
    "This service is for local authorities.",
    "This repository contains examples that teams begin with.",
    "This directory contains example event payloads for the function's tests.",
    "## Example\n\nSee the examples in these folders.",
  ])("not by %j", (text) => expect(readmeSays(text)).toBeNull());
});

describe("a README says nothing of the kind", () => {
  it.each([
    "# Payments\n\nThis repository holds the infrastructure of payments in production.",
    "# Payments\n\nThe old gateway is now retired; payments go through the new one.",
    "# Payments\n\nPayments version 1 was retired in May.",
    "# Archived logs\n\nA bucket for logs that are archived.",
    "# Deprecated users\n",
    "# Depreciation\n\nHow machines lose their value.",
    "# Apps\n\nApps in this directory are ready for deployment when their owner says so.",
    "# Payments\n\nThis repository has been migrated to Terraform 1.9.",
    "# Payments\n\nThis stack has moved to the new account. Its code stays here.",
    "# Payments\n\nThe current version is documented at https://docs.example.org.",
    "# Payments\n\nThe active version is 2.",
    "# Payments\n\nThis project was migrated to GitLab CI.",
    "# Do not use root users\n\nHow accounts are made.",
    "# Payments\n\nThe old API is deprecated. Passwords of version 1 are no longer used.",
    "# Payments\n\nThis repository will be archived next year.",
    "# Payments\n\nThis project is a prototype for teams that begin one.",
    "# Prototype kit\n\nThis is a kit with which prototypes are made.",
    "# Payments\n\nThis module is for testing connectivity between networks.",
    "# Payments\n\nThis project replaces one that has been archived.",
    "# Elasticsearch\n\nSee the chart (the repository has been archived in 2023).",
    "# Payments\n\nThe tests contain a configuration, but it's not ready for production use.",
    "# Payments\n\nUse small machines, but never in production.",
    "# Payments\n\n```\n# DEPRECATED\nThis project is a demo for demonstration purposes only.\n```",
    `# Payments\n${"\nWords.\n".repeat(40)}\nThis repository has been archived.`,
    "",
  ])("%j", (text) => expect(readmeSays(text)).toBeNull());
});

const catalogue = compileRules([
  ...["medium", "high"].map((severity) =>
    aRule(`id: a-${severity}\nseverity: ${severity}\nchecks:\n  - { resource: [aws_a, ConfigMap], require: self.on == true }`),
  ),
  aRule("id: a-standby\ndimension: reliability\nproduction: true\nchecks:\n  - { resource: [aws_b], require: self.on == true }"),
]);
const sources = (files: Files) => Object.entries(files).map(([path, text]) => ({ path, text }));
const analysed = (files: Files) =>
  analyze(sources(files), { catalogue, settings: DEFAULT_SETTINGS, today: "2026-06-01", ofChange: true });
const A = 'terraform {\n  backend "s3" {}\n}\nresource "aws_a" "a" {}\n';
const RETIRED = "# DEPRECATED\n";

describe("of what a README takes out of use", () => {
  const toldOf = (files: Files) => analysed(files).findings.map(({ rule, range }) => `${rule} ${range.path}`);

  it("what is high is told, and the rest is counted", () => {
    const { findings, coverage } = analysed({ "README.md": RETIRED, "main.tf": A });
    expect(findings.map(({ rule }) => rule)).toEqual(["a-high"]);
    expect(coverage.notes).toContain(
      'README.md says "DEPRECATED": of 1 resource there only what is critical is told, and what is high in a review',
    );
  });

  it("it speaks of its folder and those below, the nearest first", () => {
    const files = { "old/README.md": RETIRED, "old/eu/main.tf": A, "new/README.md": "# In use\n", "new/main.tf": A };
    expect(toldOf(files)).toEqual(["a-high new/main.tf", "a-high old/eu/main.tf", "a-medium new/main.tf"]);
  });

  it("a module that others call is judged as they are", () => {
    const call = 'terraform {\n  backend "s3" {}\n}\nmodule "a" {\n  source = "../modules/a"\n}\n';
    const files = { "modules/a/README.md": RETIRED, "modules/a/main.tf": 'resource "aws_a" "a" {}\n', "live/main.tf": call };
    expect(toldOf(files)).toEqual(["a-high modules/a/main.tf", "a-medium modules/a/main.tf"]);
  });

  it("what only shows something is asked all but what production needs", () => {
    const files = { "a/main.tf": `${A}resource "aws_b" "b" {}\n`, "a/README.md": "# A\n\nThis module is experimental.\n" };
    expect(toldOf(files)).toEqual(["a-high a/main.tf", "a-medium a/main.tf"]);
    expect(toldOf({ ...files, "a/README.md": "# A\n" })).toContain("a-standby a/main.tf");
    expect(analysed(files).coverage.notes).toContain(
      'a/README.md says "This module is experimental.": of 2 resources there what only production needs is not asked, and what is high weighs less but in a review',
    );
  });

  it("what is high there weighs less where the repository is judged as it stands, unless production is nearer", () => {
    const weights = (files: Files, ofChange: boolean) => {
      const { findings } = analyze(sources(files), { catalogue, settings: DEFAULT_SETTINGS, today: "2026-06-01", ofChange });
      return findings.filter(({ rule }) => rule === "a-high").map(({ severity }) => severity);
    };
    const files = { "a/main.tf": A, "a/README.md": "# A\n\nThis repository accompanies the packing workshop.\n" };
    expect(weights(files, false)).toEqual(["medium"]);
    expect(weights(files, true)).toEqual(["high"]);
    expect(weights({ ...files, "a/README.md": "# A\n" }, false)).toEqual(["high"]);
    const { "a/main.tf": text, ...readme } = files;
    expect(weights({ "a/prod/main.tf": text, ...readme }, false)).toEqual(["high"]);
  });

  it("manifests and templates as well", () => {
    const map = "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n";
    expect(toldOf({ "k8s/README.md": RETIRED, "k8s/a.yaml": map })).toEqual(["a-high k8s/a.yaml"]);
  });
});

describe("a change", () => {
  const introduced = (before: Files, after: Files) => {
    const changed = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((path) => before[path] !== after[path]);
    const sides = { before: sources(before), after: sources(after), changed };
    const { comparison } = review({ ...sides, settings: DEFAULT_SETTINGS, today: "2026-06-01" }, catalogue);
    return comparison.introduced.map(({ rule }) => rule).sort();
  };
  const [before, after] = [{ "main.tf": 'terraform {\n  backend "s3" {}\n}\n' }, { "main.tf": A }];

  it("does not retire itself", () => {
    expect(introduced(before, { ...after, "README.md": RETIRED })).toEqual(["a-high", "a-medium"]);
    const wasInUse = { ...before, "README.md": "# In use\n" };
    expect(introduced(wasInUse, { ...after, "README.md": RETIRED })).toEqual(["a-high", "a-medium"]);
  });

  it("is believed what the base says, and does not take it back unseen", () => {
    expect(introduced({ ...before, "README.md": RETIRED }, { ...after, "README.md": RETIRED })).toEqual(["a-high"]);
    expect(introduced({ ...before, "README.md": RETIRED }, after)).toEqual(["a-high"]);
  });
});
