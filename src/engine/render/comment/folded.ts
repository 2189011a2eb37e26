// A section that stands closed until someone opens it. GitHub reads Markdown inside only after an empty line.

/** `summary` is HTML. */
export function folded(summary: string, body: string): string {
  return body === "" ? "" : `<details>\n<summary>${summary}</summary>\n\n${body}\n\n</details>`;
}
