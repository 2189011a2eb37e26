// Tokens that a pipeline fills in before anything is applied, `replicas: #{REPLICAS}#` (Azure DevOps' Replace Tokens). Where
// one begins a value without quotes, YAML would read a comment, and the value as left out.

const TOKEN = /([:-][ \t]+)#(?=\{[A-Za-z_][\w.-]*\}#)/g;

/** Such tokens as variables of a form that YAML reads as text; every offset stays what it was. */
export const withTokens = (text: string): string => (text.includes("}#") ? text.replace(TOKEN, "$1$$") : text);
