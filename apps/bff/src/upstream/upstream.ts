import {
  type Answer,
  type BlackOut,
  createMewsClient,
  type MewsClient,
  type MewsEnterprise,
  type MewsTransport,
} from "@foyer/mews-client";
import { UpstreamUnavailableError } from "../errors/errors.ts";
import type { Clock } from "../time/clock.ts";
import type { Deadline } from "../time/deadline.ts";
import { acquireAddPermit } from "./add-permit.ts";
import { createSharedReads } from "./cache/reads.ts";
import { withMewsDeadline } from "./mews-deadline.ts";
import type { Connection, ThreadsRead, Upstream, UpstreamEvent } from "./port.ts";
import type { Budget } from "./queue/budget/port.ts";
import { createTokenQueues } from "./queue/token-queues.ts";
import type { Urgency } from "./queue/urgency.ts";
import { createBreaker } from "./resilience/breaker.ts";
import { acquirePermit, type Guards } from "./resilience/guarded-call.ts";
import { createRefusedCredentials } from "./resilience/refused-credentials.ts";
import { withRetries } from "./resilience/retry.ts";
import { createRetryBudget } from "./resilience/retry-budget.ts";
import { tokenKey } from "./resilience/token-key.ts";
import { createLightReaders } from "./resilience/too-heavy.ts";
import type { UpstreamSettings } from "./settings.ts";

export type UpstreamOptions = {
  /** scheme and host */
  platformAddress: string;
  clientToken: string;
  /** name and version of this application, such as "Foyer 1.0.0" */
  client: string;
  transports: { reads: MewsTransport; adds: MewsTransport };
  clock: Clock;
  /** 0 <= random() < 1 */
  random: () => number;
  settings: UpstreamSettings;
  observe: (event: UpstreamEvent) => void;
  /** takes every token that is known out of what Mews says */
  blackOut?: BlackOut;
  /** what is shared with everything else that sends with the same access tokens */
  budget: Budget;
};

export type GuardedUpstream = Upstream & {
  /** Something of the connection has changed (a webhook, a poll with news): what is kept is old. */
  outdate(connection: Connection): void;
  /** Ends what runs in the background. Calls that somebody waits for go on. */
  close(): Promise<void>;
};

type EnterprisesPage = { enterprises: MewsEnterprise[]; cursor: string | null };

/** Mews behind its guard. Read getThreads from the outside in: it is the order in which the guards stand. */
export function createUpstream(options: UpstreamOptions): GuardedUpstream {
  const { clock, random, settings, observe, budget } = options;
  const { reads: readClient, adds: addClient } = createClients(options);
  const closing = new AbortController();

  const credentials = createRefusedCredentials(clock, settings.credentials.holdMs);
  const breaker = createBreaker(clock, settings.breaker, observe);
  const queues = createTokenQueues({ clock, budget, settings, observe });
  const retryBudget = createRetryBudget(clock, settings.retry);
  const lightReaders = createLightReaders(clock, settings.tooHeavy, observe);
  const guards: Guards = { clock, budget, credentials, breaker, queues, settings, observe };
  const sharedReads = <T>() => createSharedReads<T>(clock, settings.cache, observe, closing.signal);
  const threads = sharedReads<ThreadsRead>();
  const enterprises = sharedReads<EnterprisesPage>();

  /** `send` with all that a read may need: slots, budget and another attempt. */
  function ask<T>(
    wanted: { connection: Connection; operation: string; urgency: Urgency },
    deadline: Deadline,
    send: (accessToken: string, signal: AbortSignal) => Promise<Answer<T>>,
  ): Promise<Answer<T>> {
    const limitedMs = () => budget.limitedMs(tokenKey(wanted.connection.accessToken()));
    const parts = { clock, random, budget: retryBudget, settings: settings.retry, limitedMs };
    return withRetries(parts, wanted.urgency, deadline, async (attempt) => {
      const permit = await acquirePermit(
        guards,
        { ...wanted, kind: "reads", attempt },
        deadline.signal,
      );
      return permit.send(send, settings.deadlines.attemptMs, deadline.signal);
    });
  }

  return {
    getThreads(connection, filter, callOptions) {
      const operation = "messageThreads/getAll";
      return threads.read({ connection, operation, filter }, callOptions, (urgency, signal) =>
        withMewsDeadline(clock, settings.deadlines.readMs, signal, (deadline) =>
          lightReaders
            .of(connection)
            .read(filter, (lighter) =>
              ask({ connection, operation, urgency }, deadline, (token, attemptSignal) =>
                readClient.getThreads(token, lighter, attemptSignal),
              ),
            ),
        ),
      );
    },

    getEnterprises(connection, filter, callOptions) {
      const operation = "enterprises/getAll";
      return enterprises.read({ connection, operation, filter }, callOptions, (urgency, signal) =>
        withMewsDeadline(clock, settings.deadlines.readMs, signal, (deadline) =>
          ask({ connection, operation, urgency }, deadline, (token, attemptSignal) =>
            readClient.getEnterprises(token, filter, attemptSignal),
          ),
        ),
      );
    },

    async acquireAddPermit(connection, callOptions) {
      const permit = await acquireAddPermit(guards, addClient, connection, callOptions);
      return {
        release: permit.release,
        send: (thread, sendSignal) =>
          // Whatever came of it, what was read before may lack the new thread.
          permit.send(thread, sendSignal).finally(() => threads.outdate(connection)),
      };
    },

    outdate: threads.outdate,

    async close() {
      closing.abort(new UpstreamUnavailableError("The server is stopping.", 1_000));
    },
  };
}

/** Reads and adds have clients of their own, since their connections differ. */
function createClients(options: UpstreamOptions): { reads: MewsClient; adds: MewsClient } {
  const { platformAddress, clientToken, client, transports, clock, settings, blackOut } = options;
  const clientOver = (transport: MewsTransport) =>
    createMewsClient({
      platformAddress,
      clientToken,
      client,
      transport,
      now: clock.now,
      monotonicMs: clock.monotonicMs,
      answerLimits: settings.answers,
      ...(blackOut && { blackOut }),
    });
  return { reads: clientOver(transports.reads), adds: clientOver(transports.adds) };
}
