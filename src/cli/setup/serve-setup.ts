// The manifest flow on loopback: a page behind a link that works once, GitHub's form, and the way back with a code.
//
// Only this machine reaches it, only under its own name (another name would be a page elsewhere that resolves to it), and
// only who has the link. The code counts once, and only with the state that went out with the form.

import { randomBytes, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { PortError } from "../../ports.ts";
import { donePage, formPage, type Page, problemPage } from "./pages.ts";

export type Setup<App> = {
  /** 0: any that is free. */
  readonly port: number;
  /** GitHub's page for new Apps. */
  readonly action: string;
  readonly manifest: (callback: string) => object;
  /** Takes the code to GitHub and keeps what comes. */
  readonly finish: (code: string) => Promise<App>;
  readonly installUrl: (app: App) => string;
  readonly milliseconds: number;
};

const LOOPBACK = "127.0.0.1";
const secret = () => randomBytes(24).toString("base64url");

/** `told` gets the link. Throws PortError "setup-timeout", "listen", and what `finish` throws. */
export async function serveSetup<App>(setup: Setup<App>, told: (link: string) => void): Promise<App> {
  const [link, state] = [secret(), secret()];
  const { promise, resolve, reject } = Promise.withResolvers<App>();
  const open = { link: true, state: true };
  const server = createServer((request, response) => {
    answer(request).then(
      (page) => send(response, page, `https: ${new URL(setup.action).origin}`),
      (error) => {
        send(response, problemPage(502, error instanceof PortError ? error.message : "It failed; the terminal says more."), null);
        reject(error);
      },
    );
  });
  const origin = () => `http://${LOOPBACK}:${(server.address() as AddressInfo).port}`;

  async function answer({ method, url = "/", headers }: IncomingMessage): Promise<Page> {
    if (`http://${headers.host}` !== origin()) return problemPage(403, `Open it at ${origin()}.`);
    const { pathname, searchParams } = new URL(url, origin());
    if (method !== "GET") return problemPage(405, "There is nothing to send here.");
    if (pathname.startsWith("/setup/") && isSame(pathname.slice("/setup/".length), link)) {
      if (!open.link) return problemPage(410, "This link was used. Run stackstage setup again.");
      open.link = false;
      return formPage(`${setup.action}?state=${state}`, setup.manifest(`${origin()}/callback`));
    }
    const code = searchParams.get("code") ?? "";
    if (pathname !== "/callback" || code === "") return problemPage(404, "There is nothing here.");
    if (!open.state || !isSame(searchParams.get("state") ?? "", state)) return problemPage(403, "This answer was not asked for.");
    open.state = false;
    const app = await setup.finish(code);
    resolve(app);
    return donePage(setup.installUrl(app));
  }

  server.once("error", (cause) =>
    reject(new PortError("listen", `Port ${setup.port} cannot be used: ${cause.message}.`, { cause })),
  );
  server.listen(setup.port, LOOPBACK, () => told(`${origin()}/setup/${link}`));
  const late = () => reject(new PortError("setup-timeout", "Nobody came back from GitHub in time. Run the command again."));
  const timer = setTimeout(late, setup.milliseconds);
  return promise.finally(() => {
    clearTimeout(timer);
    server.close();
    // The last page is under way.
    setTimeout(() => server.closeAllConnections(), 500).unref();
  });
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function send(response: ServerResponse, { status, html }: Page, formTo: string | null): void {
  response.writeHead(status, {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": `default-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action ${formTo ?? "'none'"}`,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
    connection: "close",
  });
  response.end(html);
}
