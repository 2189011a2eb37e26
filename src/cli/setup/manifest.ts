// app.yml, which also documents the App, as the manifest that GitHub makes a new App from.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { PortError } from "../../ports.ts";

/** From dist/ or from src/cli/setup/: it lies beside package.json. */
const PLACES = [join(import.meta.dirname, ".."), join(import.meta.dirname, "../../..")];

const FILE = z.object({
  name: z.string(),
  description: z.string(),
  url: z.string(),
  public: z.boolean(),
  default_permissions: z.record(z.string(), z.enum(["read", "write"])),
  default_events: z.array(z.string()),
});

/** Permissions that only what a repository switches on needs. */
const OPTIONAL = { statuses: { statuses: "write" }, sarif: { security_events: "write" } } as const;

export const EXTRAS = ["statuses", "sarif"] as const satisfies readonly (keyof typeof OPTIONAL)[];
export type Wanted = {
  /** GitHub's names are unique: the form lets people change it. */
  readonly name: string | undefined;
  /** Where GitHub reaches the server, without a slash at its end. */
  readonly publicUrl: string;
  readonly callback: string;
  readonly extras: readonly (typeof EXTRAS)[number][];
};

export function manifestOf({ name, publicUrl, callback, extras }: Wanted): object {
  const file = readManifest();
  const more = Object.assign({}, ...extras.map((extra) => OPTIONAL[extra]));
  return {
    ...file,
    name: name ?? file.name,
    url: publicUrl,
    hook_attributes: { url: `${publicUrl}/api/github/webhooks`, active: true },
    redirect_url: callback,
    default_permissions: { ...file.default_permissions, ...more },
  };
}

function readManifest(): z.infer<typeof FILE> {
  const path = PLACES.map((folder) => join(folder, "app.yml")).find(existsSync);
  if (path === undefined) throw new PortError("manifest-missing", "app.yml is not part of this installation.");
  return FILE.parse(parse(readFileSync(path, "utf8")));
}
