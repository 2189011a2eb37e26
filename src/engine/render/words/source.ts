// Which of a rule's sources is shown beside a finding: a rule of several clouds has one for each.

import type { Finding } from "../../rules/outcome.ts";

/** Types of a provider's resources, and where its documentation stands. */
const PROVIDERS: readonly { readonly types: RegExp; readonly pages: RegExp }[] = [
  { types: /^(data\.)?aws_|::/, pages: /^https:\/\/(docs\.)?aws\.amazon\.com\// },
  { types: /^(data\.)?(azurerm|azuread|azapi)_/, pages: /^https:\/\/learn\.microsoft\.com\// },
  { types: /^(data\.)?google_/, pages: /^https:\/\/cloud\.google\.com\// },
  { types: /^kubernetes_|\//, pages: /^https:\/\/kubernetes\.io\// },
];

/** The source of the finding's own provider, else one of no provider, else the first. */
export function sourceOf({ type, sources }: Pick<Finding, "type" | "sources">): string | undefined {
  const own = PROVIDERS.find(({ types }) => types.test(type));
  const ofOwn = sources.find((source) => own?.pages.test(source));
  return ofOwn ?? sources.find((source) => !PROVIDERS.some(({ pages }) => pages.test(source))) ?? sources[0];
}
