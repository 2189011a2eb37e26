// A page in headless Chromium, for what only a browser can answer: does Mermaid read this, what does it look like.

import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium as playwright } from "playwright-core";

const EXECUTABLE = "/usr/bin/chromium";
const MERMAID = join(import.meta.dirname, "../../node_modules/mermaid/dist/mermaid.min.js");
/** A machine in a closed network: nothing in the background, nothing looked up. */
const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export const hasChromium = existsSync(EXECUTABLE);

export type Browser = Awaited<ReturnType<typeof openChromium>>;

/** `settle` ends it and removes its folder. */
export async function openChromium() {
  const profile = mkdtempSync(join(tmpdir(), "stackstage-chromium-"));
  const context = await playwright.launchPersistentContext(profile, {
    executablePath: EXECUTABLE,
    headless: true,
    args: ARGUMENTS,
  });
  const close = async () => {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  };
  return { context, page: context.pages()[0] ?? (await context.newPage()), close };
}

/** For `page.addScriptTag`: defines `mermaid`. */
export function mermaidSource(): string {
  return readFileSync(MERMAID, "utf8");
}
