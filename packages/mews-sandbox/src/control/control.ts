import { type Faults, type FaultsInput, faultsSchema } from "../faults/settings.ts";
import type { CallRecord } from "../state/call-log.ts";
import type { SandboxState } from "../state/state.ts";
import { readCommits } from "../store/commits.ts";
import type { WebhookDelivery } from "../webhook/sender.ts";
import { type WebhookInput, type WebhookSettings, webhookSchema } from "../webhook/settings.ts";
import {
  type NewOracleThread,
  type OracleFilter,
  type OracleThread,
  type OracleThreadChange,
  oracleReader,
  oracleThreads,
} from "./oracle.ts";
import { addThreads, removeThreads, updateThread } from "./threads.ts";

/** One messageThreads/add that was really committed. */
export type CommitRecord = {
  seq: number;
  /** epoch milliseconds, by Mews's clock */
  at: number;
  threadId: string;
  connection: string;
  enterpriseId: string;
  sender: string;
  subject: string;
};

/** Everything that the owner of a sandbox can do behind the API's back. */
export type SandboxControl = {
  faults(): Faults;
  /** Replaces all settings, counts of rules included. Throws a ZodError for settings that do not exist. */
  setFaults(faults: FaultsInput): Faults;
  /** Back to the settings that the sandbox was made with. */
  clearFaults(): Faults;
  /** What messageThreads/add really committed, in order, seen by the API or not yet. */
  commits(): CommitRecord[];
  /** The requests received, oldest first. */
  calls(): CallRecord[];
  clearCalls(): void;
  /** Adds that were answered and wait for their late commit. */
  pendingCommits(): number;
  /** Threads of which the API does not see the newest version yet. */
  unseenThreads(): number;
  /** Resolves when every late commit is done and everything can be seen. */
  settled(): Promise<void>;
  /** Where new messages are told, and how badly; null: nowhere. */
  webhook(): WebhookSettings | null;
  /**
   * Replaces all of it; what was still to be sent never is. Throws a ZodError for settings that do not
   * exist.
   */
  setWebhook(settings: WebhookInput | null): WebhookSettings | null;
  /** The webhooks that were sent, oldest first. */
  webhookDeliveries(): WebhookDelivery[];
  /**
   * The threads that fit (absent: every one of every client), newest first, as they were committed,
   * whether or not the API sees that yet: the oracle.
   */
  threads(filter?: OracleFilter): OracleThread[];
  /**
   * Throws a `SandboxControlError` for a property that the client has no token for, an unknown client,
   * a repeated id, or updated before created.
   */
  addThread(thread: NewOracleThread): OracleThread;
  /** The same for many at once: all, or none. */
  addThreads(threads: readonly NewOracleThread[]): OracleThread[];
  /**
   * Resolves, reopens, renames, or with an empty change only touches. Throws a `SandboxControlError`
   * for an unknown id, or updated before created.
   */
  updateThread(id: string, change: OracleThreadChange): OracleThread;
  /** The API gives them no more, in no way. Throws a `SandboxControlError` for an unknown id; then none goes. */
  removeThreads(ids: readonly string[]): void;
};

export function createControl(state: SandboxState, base: Faults): SandboxControl {
  const { injector, lateCommits, lateChanges, calls, versions, webhooks } = state;
  const { clientToken } = state.estate.own;
  const setFaults = (faults: Faults) => {
    injector.set(faults);
    return faults;
  };
  return {
    faults: () => injector.faults,
    setFaults: (faults) => setFaults(faultsSchema.parse(faults)),
    clearFaults: () => setFaults(base),
    commits: () => commitRecords(state),
    calls: calls.read,
    clearCalls: calls.clear,
    pendingCommits: () => lateCommits.pending,
    unseenThreads: () => versions.unseen().length,
    settled: async () => {
      await lateCommits.settled();
      await lateChanges.settled();
    },
    webhook: () => webhooks.settings,
    setWebhook: (settings) => {
      webhooks.set(settings && webhookSchema.parse(settings));
      return webhooks.settings;
    },
    webhookDeliveries: webhooks.deliveries,
    threads: (filter = {}) => oracleThreads(state, filter),
    addThread: (thread) => addThread(state, clientToken, thread),
    addThreads: (threads) => addThreads(state, clientToken, threads),
    updateThread: (id, change) => updateThread(state, id, change),
    removeThreads: (ids) => removeThreads(state, ids),
  };
}

function addThread(state: SandboxState, ownToken: string, thread: NewOracleThread): OracleThread {
  const [added] = addThreads(state, ownToken, [thread]);
  if (added) return added;
  throw new Error("A thread was added and is not there.");
}

function commitRecords(state: SandboxState): CommitRecord[] {
  const toOracle = oracleReader(state);
  return readCommits(state).map(({ seq, at, connection, thread }) => {
    const { id: threadId, enterpriseId, sender, subject } = toOracle(thread);
    return { seq, at, threadId, connection, enterpriseId, sender, subject };
  });
}
