import type { SandboxState } from "../state.ts";
import type { Caller } from "./credentials.ts";
import type { JsonObject } from "./request-body.ts";

/** What an operation answers: the body, and how many things are in it. */
export type Reply = { value: JsonObject; count: number };

/**
 * Checks a request, throwing a `Refusal`, and gives back the work itself, which cannot be refused any
 * more. They are apart so that faults can strike between the two.
 */
export type PrepareOperation = (
  state: SandboxState,
  caller: Caller,
  body: JsonObject,
) => () => Reply;
