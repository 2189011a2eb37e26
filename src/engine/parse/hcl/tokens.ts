// Kinds of tokens. A token of one character has that character's code as its kind; the others are numbered from 256.

export const END = 256;
export const NEWLINE = 257;
export const IDENTIFIER = 258;
export const NUMBER = 259;
/** `<<EOT` or `<<-EOT` with its line's end. */
export const HEREDOC = 260;
export const EQUAL = 261;
export const NOT_EQUAL = 262;
export const LESS_OR_EQUAL = 263;
export const GREATER_OR_EQUAL = 264;
export const AND = 265;
export const OR = 266;
export const ELLIPSIS = 267;
export const ARROW = 268;
export const DOUBLE_COLON = 269;
/** `~}`: ends a template sequence and trims what follows. */
export const TRIM_END = 270;
/** A character that HCL does not know outside texts. */
export const UNKNOWN = 271;
/** One more than the last kind. */
export const KINDS = 272;
