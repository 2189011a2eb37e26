// `stackstage cost`: what a folder costs in a month, or what it costs more than another.

import {
  type CostChange,
  type CostEstimate,
  estimateCost,
  evaluate,
  loadCatalogue,
  renderCostJson,
  renderCostMarkdown,
  renderCostText,
  review,
  type Settings,
} from "../../engine/index.ts";
import { type Command, choiceOption, type ExitCode, textOption, UsageError, type Values } from "../command.ts";
import { differing } from "../local/differing.ts";
import { readFolder } from "../local/folder.ts";
import { openFolder } from "../local/open-folder.ts";
import { type Read, sayNothingFound, sayUnread } from "../local/said.ts";
import { localSettings, today } from "../local/settings.ts";
import { complain, write } from "../write.ts";

const FORMATS = ["text", "markdown", "json"] as const;
const RENDER = { text: renderCostText, markdown: renderCostMarkdown, json: renderCostJson } as const;

export const costCommand: Command = {
  summary: "estimate what a folder costs in a month",
  usage: `Usage: stackstage cost [PATH] [--base DIR] [--format text|markdown|json] [--region REGION]
                       [--config FILE] [--workspace NAME]

On-demand list prices in US dollars: AWS (Terraform and CloudFormation), Azure and Google Cloud.

  --base DIR   compare with this folder: the difference, resource by resource
  --region     where what does not say its region stands: eu-west-1, westeurope, europe-west1
  --format     text (default), markdown, or json with each figure's list and date

What is paid for by use has no total until .stackstage.yml assumes a use; what the code leaves open is unknown:

  cost:
    region: eu-west-1
    usage:
      aws_nat_gateway: { data_gb: 500 }

Exit codes: 0 estimated, 2 wrong usage, 3 something could not be read.`,
  options: {
    base: { type: "string" },
    format: { type: "string" },
    region: { type: "string" },
    config: { type: "string" },
    workspace: { type: "string" },
  },
  run,
};

async function run(positionals: readonly string[], values: Values): Promise<ExitCode> {
  const [path = ".", extra] = positionals;
  if (extra !== undefined) throw new UsageError(`one path at a time; "${extra}" was not expected. --base names the other.`);
  const format = choiceOption(values, "format", FORMATS);
  const base = textOption(values, "base");
  const { cost, ...read } = base === undefined ? standing(path, values) : change(base, path, values);
  await write(RENDER[format](cost));
  return sayUnread(read) || sayNothingFound(path, read.files);
}

type Estimated<C> = Read & { readonly cost: C };

function standing(path: string, values: Values): Estimated<CostEstimate> {
  const { files, settings: own } = openFolder(path, values);
  const settings = inRegion(own, values);
  const { resources, ...read } = evaluate(files, settings);
  return { cost: estimateCost(resources, settings), ...read };
}

/** --region over the configuration's. */
function inRegion(settings: Settings, values: Values): Settings {
  return { ...settings, cost: { ...settings.cost, region: textOption(values, "region") ?? settings.cost.region } };
}

/** The configuration is the base's, as in a review. */
function change(base: string, head: string, values: Values): Estimated<CostChange> {
  const [before, after] = [readFolder(base), readFolder(head)];
  const settings = inRegion(localSettings(before, values, complain), values);
  const { cost, after: side } = review(
    { before, after, changed: differing(before, after), settings, today: today() },
    loadCatalogue(),
  );
  if (cost === undefined) throw new Error("unreachable: every review has a cost");
  return { cost, files: side.coverage.files, diagnostics: side.diagnostics };
}
