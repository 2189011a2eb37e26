// The limits that GitHub enforces and that a careless double would hide.

/** Refused with this status and message. */
export class Refusal extends Error {
  readonly status: number;
  readonly headers: { readonly [name: string]: string };
  constructor(status: number, message: string, headers: { readonly [name: string]: string } = {}) {
    super(message);
    this.status = status;
    this.headers = headers;
  }
}

export const MAX_COMMENT = 65_536;
/** GraphQL's Blob.text ends here with isTruncated; REST gives the whole. */
export const MAX_GRAPHQL_TEXT = 512_000;

export function limitComment(body: string): void {
  if (body.trim() === "") throw new Refusal(422, "Validation Failed: body can't be blank");
  if (body.length > MAX_COMMENT)
    throw new Refusal(422, `Validation Failed: body is too long (maximum is ${MAX_COMMENT} characters)`);
}

export type CheckBody = {
  status?: string;
  conclusion?: string;
  output?: { title?: string; summary: string; text?: string; annotations?: readonly AnnotationBody[] };
};
type AnnotationBody = {
  start_line: number;
  end_line: number;
  start_column?: number;
  end_column?: number;
  title?: string;
  message: string;
};

/** maxLength and maxItems stand in the description; these do not. */
export function limitCheck(body: CheckBody): void {
  if (body.status === "completed" && body.conclusion === undefined)
    throw new Refusal(422, "Invalid request: a completed check run needs a conclusion");
  if (body.output && body.output.title === undefined) throw new Refusal(422, "Invalid request: output.title wasn't supplied");
  for (const annotation of body.output?.annotations ?? []) limitAnnotation(annotation);
}

function limitAnnotation(annotation: AnnotationBody): void {
  const { start_line: start, end_line: end } = annotation;
  const columns = annotation.start_column !== undefined || annotation.end_column !== undefined;
  if (columns && start !== end)
    throw new Refusal(422, "Invalid request: columns are allowed only when start_line equals end_line");
  if (start < 1 || end < start) throw new Refusal(422, `Invalid request: lines ${start} to ${end}`);
  if ((annotation.title ?? "").length > 255) throw new Refusal(422, "Invalid request: annotation title is longer than 255");
  if (Buffer.byteLength(annotation.message) > 64 * 1024) throw new Refusal(422, "Invalid request: message is larger than 64 KB");
}
