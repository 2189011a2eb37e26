// `stackstage setup`: a new GitHub App from app.yml, and its credentials where the server reads them.

import { resolve } from "node:path";
import { type Command, type ExitCode, textOption, UsageError, type Values } from "../command.ts";
import { convertCode, type NewApp } from "../setup/convert.ts";
import { EXTRAS, manifestOf } from "../setup/manifest.ts";
import { serveSetup } from "../setup/serve-setup.ts";
import { refuseTaken, writeEnv } from "../setup/write-env.ts";
import { complain, write } from "../write.ts";

/** GitHub gives an hour; nobody looks at a form for that long. */
const WITHIN = 20 * 60 * 1000;

export const setupCommand: Command = {
  summary: "make the GitHub App",
  usage: `Usage: stackstage setup --url URL [--organization NAME] [--name NAME] [--env FILE]

Makes a new GitHub App from app.yml: prints a link that works once, on this machine only, and takes you through GitHub's
form. What GitHub answers (the App's number, key and webhook secret) is written to .env, readable by you alone.

  --url URL            where GitHub will reach the server: https://stackstage.example.com
  --organization NAME  the organisation that is to own the App (default: you)
  --name NAME          the App's name; GitHub's names are unique (default: StackStage)
  --statuses           also ask for the permission that \`statuses: true\` needs
  --sarif              also ask for the permission that \`sarif: true\` needs
  --env FILE           where the credentials go (default: .env)
  --port PORT          of the page on this machine (default: any that is free)
  --github URL         an Enterprise Server: https://github.example.com (default: https://github.com)`,
  options: {
    url: { type: "string" },
    organization: { type: "string" },
    name: { type: "string" },
    statuses: { type: "boolean" },
    sarif: { type: "boolean" },
    env: { type: "string" },
    port: { type: "string" },
    github: { type: "string" },
  },
  run,
};

async function run(positionals: readonly string[], values: Values): Promise<ExitCode> {
  if (positionals.length > 0) throw new UsageError(`"${positionals[0]}" was not expected; see stackstage setup --help.`);
  const publicUrl = rootOf(textOption(values, "url"), "--url");
  const github = new URL(rootOf(textOption(values, "github") ?? "https://github.com", "--github"));
  const env = resolve(textOption(values, "env") ?? ".env");
  refuseTaken(env);
  const owner = textOption(values, "organization");
  const extras = EXTRAS.filter((name) => values[name] === true);
  const app = await serveSetup(
    {
      port: portOf(textOption(values, "port") ?? "0"),
      action: `${github.origin}${owner === undefined ? "" : `/organizations/${encodeURIComponent(owner)}`}/settings/apps/new`,
      manifest: (callback) => manifestOf({ name: textOption(values, "name"), publicUrl, callback, extras }),
      finish: async (code) => {
        const made = await convertCode(apiOf(github), code);
        writeEnv(env, credentials(made, { publicUrl, github }));
        return made;
      },
      installUrl: installUrlOf,
      milliseconds: WITHIN,
    },
    (link) => complain(`Open this on this machine; it works once:\n\n  ${link}\n`),
  );
  await write(`${app.slug} is made; its credentials are in ${env}.\nNext: npm start, then install it: ${installUrlOf(app)}\n`);
  return 0;
}

const installUrlOf = ({ html_url }: NewApp) => `${html_url}/installations/new`;

/** The key in base64 is one line without quotes: for the server as for `docker run --env-file`. */
function credentials(app: NewApp, { publicUrl, github }: { publicUrl: string; github: URL }) {
  const own = github.host === "github.com" ? {} : { GHE_HOST: github.host, GHE_PROTOCOL: github.protocol.replace(":", "") };
  return {
    APP_ID: String(app.id),
    PRIVATE_KEY: Buffer.from(app.pem).toString("base64"),
    WEBHOOK_SECRET: app.webhook_secret,
    PUBLIC_URL: publicUrl,
    ...own,
  };
}

const apiOf = ({ origin, host }: URL) => (host === "github.com" ? "https://api.github.com" : `${origin}/api/v3`);

/** As it is written, without slashes at its end. */
function rootOf(text: string | undefined, option: string): string {
  if (text === undefined)
    throw new UsageError(`${option} is missing: where GitHub reaches the server, https://stackstage.example.com.`);
  if (!/^https?:\/\/[^\s"'#?]+$/.test(text) || !URL.canParse(text))
    throw new UsageError(`${option} is "${text}"; write the URL in full.`);
  return text.replace(/\/+$/, "");
}

function portOf(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535)
    throw new UsageError(`--port is "${text}"; it must be a number up to 65535.`);
  return Number(text);
}
