import type { Caller } from "../estate/credentials.ts";
import type { SandboxState } from "../state/state.ts";
import type { Reply } from "../wire/answer.ts";
import type { JsonObject } from "../wire/request-body.ts";

/**
 * Checks a request, throwing a `Refusal`, and gives back the work itself, which cannot be refused any
 * more. They are apart so that faults can strike between the two.
 */
export type PrepareOperation = (
  state: SandboxState,
  caller: Caller,
  body: JsonObject,
) => () => Reply;
