// The outcome of an operation that Terraform would reject, with what it would say. A class rather than a tagged
// object, so that no value from a repository (`jsondecode("{\"failed\": …}")`) can pass for one.

export class Failed {
  readonly failed: string;

  constructor(because: string) {
    this.failed = because;
  }
}

export const failed = (because: string): Failed => new Failed(because);

export function isFailed(result: unknown): result is Failed {
  return result instanceof Failed;
}
