import { SandboxControlError } from "../errors.ts";
import { drawId } from "../identity.ts";
import type { SandboxState } from "../state/state.ts";
import { goneThread, isGone, type StoredThread } from "../store/threads.ts";
import {
  known,
  msOf,
  type NewOracleThread,
  type OracleThread,
  type OracleThreadChange,
  oracleReader,
} from "./oracle.ts";

/** All of them or, with a `SandboxControlError`, none. */
export function addThreads(
  state: SandboxState,
  ownToken: string,
  threads: readonly NewOracleThread[],
): OracleThread[] {
  const stored = threads.map((thread) => storedOf(state, ownToken, thread));
  refuseRepeated(state, stored);
  state.db.transaction(() => {
    for (const thread of stored) state.versions.commit(thread);
  });
  return stored.map(oracleReader(state));
}

export function updateThread(
  state: SandboxState,
  id: string,
  change: OracleThreadChange,
): OracleThread {
  const thread = present(state, id);
  const { isResolved: resolved = thread.resolved } = change;
  const { sender = thread.sender, subject = thread.subject } = change;
  const updated = change.updatedUtc ? msOf(change.updatedUtc) : stampOf(state, thread, change);
  refuseBackwards(thread.created, updated);
  const changed = { ...thread, updated, resolved, sender, subject };
  state.versions.commit(changed);
  return oracleReader(state)(changed);
}

export function removeThreads(state: SandboxState, ids: readonly string[]) {
  const threads = [...new Set(ids)].map((id) => present(state, id));
  state.db.transaction(() => {
    for (const thread of threads) state.versions.commit(goneThread(thread));
  });
}

function storedOf(
  state: SandboxState,
  ownToken: string,
  { clientToken = ownToken, enterpriseId, sender, subject, ...thread }: NewOracleThread,
): StoredThread {
  refuseForeign(state, clientToken, enterpriseId);
  const created = thread.createdUtc ? msOf(thread.createdUtc) : state.clock();
  const updated = thread.updatedUtc ? msOf(thread.updatedUtc) : created;
  refuseBackwards(created, updated);
  return {
    id: thread.id?.toLowerCase() ?? drawId(state.random, state.injector.faults.ids),
    client: known(state.clientNumbers.get(clientToken), `client ${clientToken}`),
    enterprise: known(state.enterpriseNumbers.get(enterpriseId), `property ${enterpriseId}`),
    created,
    updated,
    resolved: thread.isResolved ?? false,
    sender,
    subject,
  };
}

/** Now, but never before the thread was created, should the clock have been set back. */
function stampOf(
  { injector, clock }: SandboxState,
  { created, updated }: StoredThread,
  { isResolved, sender, subject }: OracleThreadChange,
): number {
  const isOfState = isResolved !== undefined && sender === undefined && subject === undefined;
  if (isOfState && injector.faults.stateChanges === "unstamped") return updated;
  return Math.max(created, clock());
}

/** An application creates threads only where it has a token. */
function refuseForeign({ known: tokens }: SandboxState, clientToken: string, id: string) {
  const application = known(tokens.byClientToken.get(clientToken), `client ${clientToken}`);
  known(
    application.enterprises.find((enterprise) => enterprise.id === id),
    `property ${id} of ${application.name}`,
  );
}

function refuseRepeated({ versions }: SandboxState, threads: readonly StoredThread[]) {
  const ids = new Set<string>();
  for (const { id } of threads) {
    if (ids.has(id) || versions.newest(id))
      throw new SandboxControlError(`There is a thread ${id} already.`);
    ids.add(id);
  }
}

/** Clients rely on it: nothing is updated before it is created. */
function refuseBackwards(created: number, updated: number) {
  if (updated < created) throw new SandboxControlError("A thread is updated before it is created.");
}

function present({ versions }: SandboxState, id: string): StoredThread {
  const thread = known(versions.newest(id.toLowerCase()), `thread ${id}`);
  if (isGone(thread)) throw new SandboxControlError(`The thread ${id} is gone.`);
  return thread;
}
