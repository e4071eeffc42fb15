import { addThreadRequestSchema } from "@foyer/mews-client/schemas";
import { Refusal } from "../errors.ts";
import type { SandboxConnection } from "../estate/estate.ts";
import { drawId } from "../identity.ts";
import { commitThread } from "../store/commits.ts";
import { invalid, invalidAt } from "../wire/refusal.ts";
import type { PrepareOperation } from "./operation.ts";
import { threadJson } from "./thread-json.ts";

/** messageThreads/add. Not idempotent: each run makes another thread. */
export const prepareAddThread: PrepareOperation = (state, caller, body) => {
  const parsed = addThreadRequestSchema.safeParse(body);
  if (!parsed.success) throw invalidAt(parsed.error);
  const { OriginalSender, Subject } = parsed.data;
  if (!OriginalSender.isWellFormed()) throw invalid("OriginalSender", "It is no valid Unicode.");
  if (!Subject.isWellFormed()) throw invalid("Subject", "It is no valid Unicode.");
  const enterprise = state.enterpriseNumbers.get(landsIn(caller.connection)) ?? 0;
  const client = state.clientNumbers.get(caller.application.clientToken) ?? 0;

  return () => {
    const at = state.clock();
    const thread = {
      id: drawId(state.random, state.injector.faults.ids),
      client,
      enterprise,
      created: at,
      updated: at,
      resolved: false,
      sender: OriginalSender,
      subject: Subject,
    };
    commitThread(state, caller.connection.name, thread);
    const json = threadJson(thread, state.injector.faults.isResolved);
    return { value: { MessageThreads: [json] }, count: 1 };
  };
};

/** The token decides the property; under a portfolio token it is the sandbox's setting. */
function landsIn({ covers }: SandboxConnection): string {
  const id = covers.kind === "property" ? covers.enterpriseId : covers.createsIn;
  if (id !== null) return id;
  throw new Refusal(403, "Threads cannot be created with this portfolio's access token.");
}
