// The address of a report: who has it may read it, and nobody can guess it.
//
// The token is an HMAC over installation and review with a key derived from a secret of the server, so that nothing more
// is stored, and a number counted up or taken from another tenant is worth nothing. See decisions/0085.

import { createHmac, timingSafeEqual } from "node:crypto";

export type ReportAddress = { readonly installation: number; readonly review: string };
export type ReportLinks = {
  /** "/runs/7000-42-…". */
  path(address: ReportAddress): string;
  /** Null for what was not made here. */
  read(id: string): ReportAddress | null;
};

const PURPOSE = "stackstage report links 1";
/** 128 bits in base64url. */
const TOKEN_LENGTH = 22;

export function createReportLinks(secret: string): ReportLinks {
  const key = createHmac("sha256", secret).update(PURPOSE).digest();
  const token = ({ installation, review }: ReportAddress) =>
    createHmac("sha256", key).update(`${installation}/${review}`).digest("base64url").slice(0, TOKEN_LENGTH);
  return {
    path: (address) => `/runs/${address.installation}-${address.review}-${token(address)}`,
    read: (id) => {
      const [, installation, review, given] = /^(\d{1,15})-(\d{1,18})-([\w-]{22})$/.exec(id) ?? [];
      if (installation === undefined || review === undefined || given === undefined) return null;
      const address = { installation: Number(installation), review };
      return timingSafeEqual(Buffer.from(token(address)), Buffer.from(given)) ? address : null;
    },
  };
}
