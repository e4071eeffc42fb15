import { getThreadsRequestSchema } from "@foyer/mews-client/schemas";
import type { z } from "zod";
import { Refusal } from "../errors.ts";
import type { Caller } from "../estate/credentials.ts";
import { coveredIds } from "../estate/estate.ts";
import type { SandboxState } from "../state/state.ts";
import { readOrderedPage } from "../store/disorder.ts";
import type { PageQuery } from "../store/pages.ts";
import { type StoredThread, threadById } from "../store/threads.ts";
import type { Reply } from "../wire/answer.ts";
import { invalid, invalidAt } from "../wire/refusal.ts";
import type { JsonObject } from "../wire/request-body.ts";
import { spanOf } from "./interval.ts";
import type { PrepareOperation } from "./operation.ts";
import { enterpriseIdsInScope, enterpriseNumbers } from "./scope.ts";
import { threadJson } from "./thread-json.ts";

type Request = z.infer<typeof getThreadsRequestSchema>;

/** The revision of 2022 knew no pages. */
const unpagedSchema = getThreadsRequestSchema.extend({
  Limitation: getThreadsRequestSchema.shape.Limitation.nullish(),
});

/** messageThreads/getAll */
export const prepareGetThreads: PrepareOperation = (state, caller, body) =>
  state.injector.faults.revision === "2022"
    ? prepareUnpaged(state, caller, body)
    : preparePage(state, caller, body);

function preparePage(state: SandboxState, caller: Caller, body: JsonObject): () => Reply {
  const parsed = getThreadsRequestSchema.safeParse(body);
  if (!parsed.success) throw invalidAt(parsed.error);
  const { Count, Cursor } = parsed.data.Limitation;
  const filter = filterOf(state, caller, parsed.data);
  const after = Cursor ? threadAtCursor(state, caller, Cursor) : undefined;
  refuseTooHeavy(state, Count);
  return () => {
    const page = readThreads(state, { ...filter, after, count: Count });
    return { ...page, value: { ...page.value, Cursor: page.lastId } };
  };
}

function prepareUnpaged(state: SandboxState, caller: Caller, body: JsonObject): () => Reply {
  const parsed = unpagedSchema.safeParse(body);
  if (!parsed.success) throw invalidAt(parsed.error);
  const filter = filterOf(state, caller, parsed.data);
  return () => readThreads(state, { ...filter, count: Number.MAX_SAFE_INTEGER });
}

function filterOf(
  state: SandboxState,
  caller: Caller,
  request: Omit<Request, "Limitation">,
): Omit<PageQuery, "count"> {
  const { intervalEnds } = state.injector.faults;
  const ids = request.MessageThreadIds ?? undefined;
  const created = spanOf("CreatedUtc", request.CreatedUtc, intervalEnds);
  const updated = spanOf("UpdatedUtc", request.UpdatedUtc, intervalEnds);
  if (!ids && !created && !updated) throw noFilter();
  const enterpriseIds = enterpriseIdsInScope(caller, request.EnterpriseIds);
  return {
    client: clientNumber(state, caller),
    enterprises: enterpriseNumbers(state, caller, enterpriseIds),
    ids,
    created,
    updated,
  };
}

function readThreads(state: SandboxState, query: PageQuery): Reply & { lastId: string | null } {
  const { order, isResolved } = state.injector.faults;
  const { threads, last } = readOrderedPage(state.db, query, order, state.random);
  return {
    value: { MessageThreads: threads.map((thread) => threadJson(thread, isResolved)) },
    count: threads.length,
    lastId: last?.id ?? null,
  };
}

/** Any thread that this token can see, whether or not it fits the filter (any more). */
function threadAtCursor(state: SandboxState, caller: Caller, cursor: string): StoredThread {
  const thread = threadById(state.db, cursor);
  const covered = enterpriseNumbers(state, caller, coveredIds(caller.connection));
  const isVisible =
    thread?.client === clientNumber(state, caller) &&
    (covered === "all" || covered.includes(thread.enterprise));
  if (thread && isVisible) return thread;
  throw invalid("Limitation.Cursor", "There is no such thread.");
}

function clientNumber(state: SandboxState, { application }: Caller): number {
  return state.clientNumbers.get(application.clientToken) ?? 0;
}

function refuseTooHeavy(state: SandboxState, count: number) {
  const { tooHeavyAbove } = state.injector.faults;
  if (tooHeavyAbove === null || count <= tooHeavyAbove) return;
  throw new Refusal(408, "The request is too heavy. Ask for less.");
}

function noFilter(): Refusal {
  return invalid(
    "CreatedUtc",
    "One of MessageThreadIds, CreatedUtc and UpdatedUtc is required if no other filter is provided.",
  );
}
