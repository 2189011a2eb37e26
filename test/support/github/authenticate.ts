// Who asks: the app itself (a JWT signed with its key) for /app, an installation (its token) for everything else.

import { verify } from "node:crypto";
import { Refusal } from "./limits.ts";
import { demandPermission } from "./permissions.ts";
import { APP_ID, PUBLIC_KEY, type State } from "./state.ts";

/** The installation whose token was sent; null for the app itself. */
export function authenticate(state: State, authorization: string, operation: string): number | null {
  const token = authorization.replace(/^(bearer|token) /i, "");
  if (operation.startsWith("apps/") && operation !== "apps/list-repos-accessible-to-installation") {
    if (!isOurJwt(token)) throw new Refusal(401, "A JSON web token could not be decoded");
    return null;
  }
  const installation = state.tokens.get(token);
  if (installation === undefined) throw new Refusal(401, "Bad credentials");
  if (state.suspended.has(installation)) throw new Refusal(403, "This installation has been suspended");
  demandPermission(state.permissions, operation);
  return installation;
}

function isOurJwt(token: string): boolean {
  const [header = "", payload = "", signature = ""] = token.split(".");
  if (!verify("RSA-SHA256", Buffer.from(`${header}.${payload}`), PUBLIC_KEY, Buffer.from(signature, "base64url"))) return false;
  const { iss, exp } = JSON.parse(Buffer.from(payload, "base64url").toString());
  return Number(iss) === APP_ID && exp * 1000 > Date.now();
}
