/** The file cannot be used: it holds other data, is of another version, or cannot be opened. */
export class SandboxFileError extends Error {
  override name = "SandboxFileError";
}

/** Properties, tokens or portfolios that do not go together. */
export class SandboxOptionsError extends Error {
  override name = "SandboxOptionsError";
}

/** The owner asked the control for something that cannot be done; nothing was changed. */
export class SandboxControlError extends Error {
  override name = "SandboxControlError";
}

export type RefusalDetail = { details?: string; headers?: Record<string, string> };

/** A request that is not served: one row of the API's status table. */
export class Refusal extends Error {
  override name = "Refusal";
  readonly status: number;
  readonly details: string | undefined;
  readonly headers: Record<string, string>;

  constructor(status: number, message: string, { details, headers }: RefusalDetail = {}) {
    super(message);
    this.status = status;
    this.details = details;
    this.headers = headers ?? {};
  }
}
