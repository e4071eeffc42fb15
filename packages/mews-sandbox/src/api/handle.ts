import { Refusal } from "../errors.ts";
import { authenticate } from "../estate/credentials.ts";
import type { Fault, Operation } from "../faults/rules.ts";
import { sentinelIn } from "../faults/sentinels.ts";
import { statusRefusal, strikeAfter, strikeBefore } from "../faults/spoil.ts";
import type { CallRecord } from "../state/call-log.ts";
import type { SandboxState } from "../state/state.ts";
import type { Outcome, Reply } from "../wire/answer.ts";
import { refusalAnswer } from "../wire/refusal.ts";
import { parseBody, refuseUndeclared } from "../wire/request-body.ts";
import { prepareAddThread } from "./add-thread.ts";
import { prepareGetEnterprises } from "./get-enterprises.ts";
import { prepareGetThreads } from "./get-threads.ts";
import type { PrepareOperation } from "./operation.ts";

/** One request, however it came. */
export type SandboxRequest = {
  method: string;
  /** as it was sent, without the query */
  path: string;
  header: (name: string) => string | null;
  body: Uint8Array | "too-large";
  /** aborted when the caller has gone: ends a read that waits, never an add */
  signal: AbortSignal;
};

const operationsByPath = new Map<string, { name: Operation; prepare: PrepareOperation }>(
  Object.entries({
    "/api/connector/v1/messageThreads/getAll": {
      name: "messageThreads/getAll",
      prepare: prepareGetThreads,
    },
    "/api/connector/v1/messageThreads/add": {
      name: "messageThreads/add",
      prepare: prepareAddThread,
    },
    "/api/connector/v1/enterprises/getAll": {
      name: "enterprises/getAll",
      prepare: prepareGetEnterprises,
    },
  }),
);

/** Serves one request to the API and writes it down. Rejects with the signal's reason when aborted. */
export async function handleApi(state: SandboxState, request: SandboxRequest): Promise<Outcome> {
  const requestId = crypto.randomUUID();
  const record = state.calls.start(requestId, state.timing.now());
  try {
    const outcome = withHeaders(await outcomeOf(state, request, record), requestId, state.clock());
    record.ending = outcome.kind;
    record.status = outcome.kind === "cut" ? null : outcome.answer.status;
    return outcome;
  } catch (error) {
    record.ending = "aborted";
    throw error;
  } finally {
    record.endedAt = state.timing.now();
  }
}

async function outcomeOf(
  state: SandboxState,
  request: SandboxRequest,
  record: CallRecord,
): Promise<Outcome> {
  try {
    return await serve(state, request, record);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { kind: "answered", answer: refusalAnswer(error, record.requestId) };
  }
}

async function serve(
  state: SandboxState,
  request: SandboxRequest,
  record: CallRecord,
): Promise<Outcome> {
  const { name, prepare } = operationAt(request);
  record.operation = name;
  refuseUndeclared(request.header("Content-Type"));
  const body = parseBody(request.body);
  const caller = authenticate(body, state.known);
  record.connection = caller.connection.name;
  state.rateLimit.charge(caller.connection.name, state.injector.faults.rateLimit);

  const injection = state.injector.draw(name, caller.connection.name);
  const isAdd = name === "messageThreads/add";
  const fault = injection.fault ?? (isAdd ? sentinelIn(body) : null);
  const wait = (ms: number) => waitFor(state, ms, isAdd ? undefined : request.signal);

  await wait(injection.beforeMs);
  const struck = strikeBefore(fault, state.clock());
  if (struck) return struck;
  const work = prepare(state, caller, body);
  if (fault?.kind === "late-commit" && isAdd) return commitLate(state, fault, work);
  const reply = work();
  record.count = reply.count;
  await wait(injection.afterMs);
  return strikeAfter(fault, reply, prefersMinimal(request), state.clock());
}

/** Case-sensitive, no trailing slash; a wrong method is answered like a wrong address. */
function operationAt({ method, path }: SandboxRequest) {
  const operation = method === "POST" ? operationsByPath.get(path) : undefined;
  if (operation) return operation;
  throw new Refusal(404, "There is nothing at this address.");
}

async function waitFor({ timing }: SandboxState, ms: number, signal: AbortSignal | undefined) {
  signal?.throwIfAborted();
  if (ms > 0) await timing.sleep(ms, signal);
}

function commitLate(
  state: SandboxState,
  { afterMs, answer }: Extract<Fault, { kind: "late-commit" }>,
  work: () => Reply,
): Outcome {
  state.lateCommits.schedule(afterMs, work);
  if (answer.kind === "cut") return { kind: "cut" };
  throw statusRefusal({ status: answer.status }, state.clock());
}

function prefersMinimal(request: SandboxRequest): boolean {
  return /(^|[\s,;])return=minimal($|[\s,;])/.test(request.header("Prefer") ?? "");
}

/** Every answer names its request, and the time by the clock that stamps threads (RFC 9110, 6.6.1). */
function withHeaders(outcome: Outcome, requestId: string, now: number): Outcome {
  if (outcome.kind === "cut") return outcome;
  const own = { "Request-Id": requestId, Date: new Date(now).toUTCString() };
  const headers = { ...outcome.answer.headers, ...own };
  return { ...outcome, answer: { ...outcome.answer, headers } };
}
