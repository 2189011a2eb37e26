// The pages of the set-up: the form that takes the manifest to GitHub, and what became of it. No script, nothing from elsewhere.

import { htmlText } from "../../engine/index.ts";

export type Page = { readonly status: number; readonly html: string };

export function formPage(action: string, manifest: object): Page {
  const value = htmlText(JSON.stringify(manifest));
  return page(200, "A GitHub App for StackStage", [
    "GitHub shows what the App may do before it is made. Afterwards it brings you back here.",
    `<form method="post" action="${htmlText(action)}"><input type="hidden" name="manifest" value="${value}"><button>Continue on GitHub</button></form>`,
  ]);
}

export const donePage = (installUrl: string): Page =>
  page(200, "The App is made", [
    "Its credentials are written. You can close this page.",
    installUrl.startsWith("https://") ? `<a href="${htmlText(installUrl)}">Install it on repositories</a>` : "",
  ]);

export const problemPage = (status: number, message: string): Page => page(status, "Not this way", [htmlText(message)]);

function page(status: number, title: string, paragraphs: readonly string[]): Page {
  const body = paragraphs.map((paragraph) => `<p>${paragraph}</p>`).join("\n");
  return {
    status,
    html: `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>${title}</title></head>\n<body><h1>${title}</h1>\n${body}\n</body></html>\n`,
  };
}
