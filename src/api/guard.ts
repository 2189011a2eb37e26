// Who may ask. With a key: whoever brings it. Without one: this machine only, and no web page that is open on it.
//
// A request that came through a proxy is not from this machine, whatever its address; a host name that is not this
// machine's own is a web page's (DNS rebinding).

import { createHash, timingSafeEqual } from "node:crypto";
import { getConnInfo } from "@hono/node-server/conninfo";
import type { Context, MiddlewareHandler } from "hono";
import { Problem } from "./problem.ts";

const LOOPBACK = /^(127(\.\d{1,3}){3}|::1|::ffff:127(\.\d{1,3}){3})$/;
const OWN_NAME = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/;
const PROXIED = ["forwarded", "x-forwarded-for", "x-real-ip", "via"];

export function guard(apiKey: string | null): MiddlewareHandler {
  return async (context, next) => {
    if (apiKey !== null) demandKey(context, apiKey);
    else demandLoopback(context);
    await next();
  };
}

function demandKey(context: Context, apiKey: string): void {
  const given = /^Bearer +(\S+)$/i.exec(context.req.header("authorization") ?? "")?.[1];
  if (given !== undefined && isSame(given, apiKey)) return;
  throw new Problem(401, "unauthorized", "Send the key as `Authorization: Bearer KEY`; it is the server's STACKSTAGE_API_KEY.", {
    headers: { "www-authenticate": 'Bearer realm="stackstage"' },
  });
}

/** Digests have one length, so that the comparison tells neither content nor length. */
function isSame(given: string, expected: string): boolean {
  const [one, other] = [given, expected].map((text) => createHash("sha256").update(text).digest());
  return one !== undefined && other !== undefined && timingSafeEqual(one, other);
}

function demandLoopback(context: Context): void {
  const address = addressOf(context);
  const proxied = PROXIED.some((name) => context.req.header(name) !== undefined);
  const named = OWN_NAME.test(context.req.header("host") ?? new URL(context.req.url).host);
  if (LOOPBACK.test(address) && named && !proxied) return;
  throw new Problem(
    403,
    "loopback-only",
    "Without STACKSTAGE_API_KEY the API answers on this machine only. Set a key on the server to use it from elsewhere.",
  );
}

/** "" where there is no connection to ask: that is not loopback. */
function addressOf(context: Context): string {
  try {
    return getConnInfo(context).remote.address ?? "";
  } catch {
    return "";
  }
}
