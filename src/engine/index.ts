// The engine's whole face: adapters import only this.

export type { Analysis, Excerpt, Review, ReviewInput, Side, Versions } from "./analysis.ts";
export type { AttributeChange, Comparison, Gate, Resolved, ResourceChange } from "./compare/comparison.ts";
export type { Candidate, Dropped, Fix, Hunk, TextEdit } from "./fix/fix.ts";
export { decode, MAX_FILE_BYTES, tooLarge, unread } from "./model/decode.ts";
export { DIMENSIONS, type Dimension, type Mode, SEVERITIES, type Severity } from "./model/judgement.ts";
export { REDACTED, redactText } from "./model/redact.ts";
export type { Coverage, FileCoverage, Language, Reference, Resource, Stack } from "./model/resource.ts";
export { rightSideLines } from "./model/right-side-lines.ts";
export type { Diagnostic, Position, Range, SourceFile } from "./model/source.ts";
export { type Attributes, isUnknown, type Scalar, type Unknown, type Value } from "./model/value.ts";
export { type CheckContext, type RenderedCheck, renderCheck, renderFailedCheck, renderSkippedCheck } from "./render/check.ts";
export { type CommentContext, NO_CONTEXT } from "./render/comment/context.ts";
export { COMMENT_LIMIT, renderComment, renderSkippedComment } from "./render/comment.ts";
export type { Diagram, DiagramBox, DiagramGroup, DiagramKind } from "./render/diagram.ts";
export { renderDot } from "./render/dot.ts";
export { renderMermaid } from "./render/mermaid.ts";
export type { TerminalOptions } from "./render/terminal/page.ts";
export { renderTerminal } from "./render/terminal.ts";
export type { Finding, Outcome, Status, Suppression } from "./rules/outcome.ts";
export type { Rule } from "./rules/rule.ts";
export type { DimensionScore, ScoreCard, Verdict } from "./score/score-card.ts";
export { readSettings, SETTINGS_PATHS } from "./settings/read-settings.ts";
export { DEFAULT_SETTINGS, type Settings } from "./settings/settings.ts";
export { isInfrastructurePath, type WantedInput, wanted } from "./wanted.ts";
