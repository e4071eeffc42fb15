import { SandboxControlError } from "../errors.ts";
import { type Faults, type FaultsInput, faultsSchema } from "../faults/settings.ts";
import { drawUuid, uuidBytes, uuidText } from "../identity.ts";
import type { SandboxState } from "../state.ts";
import { type CommitRecord, readCommits } from "../store/commits.ts";
import { changeThread, insertThread, threadById } from "../store/threads.ts";
import type { CallRecord } from "./call-log.ts";
import {
  known,
  msOf,
  type NewOracleThread,
  type OracleFilter,
  type OracleThread,
  type OracleThreadChange,
  oracleReader,
  oracleThreads,
} from "./oracle.ts";

/** Everything that the owner of a sandbox can do behind the API's back. */
export type SandboxControl = {
  faults(): Faults;
  /** Replaces all settings, counts of rules included. Throws a ZodError for settings that do not exist. */
  setFaults(faults: FaultsInput): Faults;
  /** Back to the settings that the sandbox was made with. */
  clearFaults(): Faults;
  /** What messageThreads/add really committed, in order. */
  commits(): CommitRecord[];
  /** The requests received, oldest first. */
  calls(): CallRecord[];
  clearCalls(): void;
  /** Adds that were answered and wait for their late commit. */
  pendingCommits(): number;
  /** Resolves when every late commit is done. */
  settled(): Promise<void>;
  /** The threads that fit (absent: every one of every client), newest first: the oracle. */
  threads(filter?: OracleFilter): OracleThread[];
  /**
   * Throws a `SandboxControlError` for an unknown property or client, a repeated id, or updated before
   * created.
   */
  addThread(thread: NewOracleThread): OracleThread;
  /** Throws a `SandboxControlError` for an unknown id, or updated before created. */
  updateThread(id: string, change: OracleThreadChange): OracleThread;
};

export function createControl(
  state: SandboxState,
  clientToken: string,
  base: Faults,
): SandboxControl {
  const { injector, lateCommits, calls } = state;
  const setFaults = (faults: Faults) => {
    injector.set(faults);
    return faults;
  };
  return {
    faults: () => injector.faults,
    setFaults: (faults) => setFaults(faultsSchema.parse(faults)),
    clearFaults: () => setFaults(base),
    commits: () => readCommits(state.db),
    calls: calls.read,
    clearCalls: calls.clear,
    pendingCommits: () => lateCommits.pending,
    settled: lateCommits.settled,
    threads: (filter = {}) => oracleThreads(state, filter),
    addThread: (thread) => addThread(state, clientToken, thread),
    updateThread: (id, change) => updateThread(state, id, change),
  };
}

function addThread(state: SandboxState, ownToken: string, thread: NewOracleThread): OracleThread {
  const { clientToken = ownToken, enterpriseId, sender, subject } = thread;
  refuseForeign(state, clientToken, enterpriseId);
  const created = thread.createdUtc ? msOf(thread.createdUtc) : state.timing.now();
  const id = thread.id ?? uuidText(drawUuid(state.random));
  const updated = thread.updatedUtc ? msOf(thread.updatedUtc) : created;
  refuseBackwards(created, updated);
  if (threadById(state.db, id)) throw new SandboxControlError(`There is a thread ${id} already.`);
  insertThread(state.db, {
    id: uuidBytes(id),
    client: known(state.clientNumbers.get(clientToken), `client ${clientToken}`),
    enterprise: known(state.enterpriseNumbers.get(enterpriseId), `property ${enterpriseId}`),
    created,
    updated,
    resolved: thread.isResolved ?? false,
    sender,
    subject,
  });
  return readThread(state, id);
}

function updateThread(
  state: SandboxState,
  id: string,
  { updatedUtc, isResolved, sender, subject }: OracleThreadChange,
): OracleThread {
  const thread = known(threadById(state.db, id), `thread ${id}`);
  const updated = updatedUtc ? msOf(updatedUtc) : state.timing.now();
  refuseBackwards(thread.created, updated);
  changeThread(state.db, {
    ...thread,
    updated,
    resolved: isResolved ?? thread.resolved,
    sender: sender ?? thread.sender,
    subject: subject ?? thread.subject,
  });
  return readThread(state, id);
}

/** An application creates threads only where it has a token. */
function refuseForeign({ known: tokens }: SandboxState, clientToken: string, id: string) {
  const application = known(tokens.byClientToken.get(clientToken), `client ${clientToken}`);
  known(
    application.enterprises.find((enterprise) => enterprise.id === id),
    `property ${id} of ${application.name}`,
  );
}

/** Clients rely on it: nothing is updated before it is created. */
function refuseBackwards(created: number, updated: number) {
  if (updated < created) throw new SandboxControlError("A thread is updated before it is created.");
}

function readThread(state: SandboxState, id: string): OracleThread {
  return oracleReader(state)(known(threadById(state.db, id), `thread ${id}`));
}
