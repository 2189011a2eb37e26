// The code that GitHub sends back → the new App's credentials. It can be exchanged once, within an hour.

import { z } from "zod";
import { PortError } from "../../ports.ts";

const APP = z.object({
  id: z.number(),
  slug: z.string(),
  html_url: z.string(),
  pem: z.string(),
  webhook_secret: z.string(),
});
export type NewApp = z.infer<typeof APP>;

const WITHIN = 30_000;

/** `api`: REST root. Throws PortError; the code stands in no message. */
export async function convertCode(api: string, code: string): Promise<NewApp> {
  const response = await fetch(`${api}/app-manifests/${encodeURIComponent(code)}/conversions`, {
    method: "POST",
    headers: { accept: "application/vnd.github+json", "user-agent": "stackstage-setup" },
    signal: AbortSignal.timeout(WITHIN),
    redirect: "error",
  }).catch((cause) => {
    throw new PortError("github-unreachable", `GitHub (${api}) could not be reached. Run the command again.`, { cause });
  });
  if (!response.ok)
    throw new PortError(
      "github-rejected",
      `GitHub answered ${response.status} when asked for the App's credentials. Run the command again.`,
    );
  const parsed = APP.safeParse(await response.json().catch(() => null));
  if (parsed.success) return parsed.data;
  throw new PortError("github-answer", "GitHub's answer holds no App. Look at its settings page, and make a key there.");
}
