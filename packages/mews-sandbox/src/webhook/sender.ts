import { drawId, uuidNamed } from "../identity.ts";
import { integer, type Random } from "../random.ts";
import type { Timing } from "../timing.ts";
import type { WebhookSettings } from "./settings.ts";

/** One webhook that was sent. */
export type WebhookDelivery = {
  /** epoch milliseconds when it was sent */
  at: number;
  enterpriseId: string;
  /** from 1 on */
  attempt: number;
  /** null: no answer within 5 s */
  status: number | null;
};

/** Sends a body and resolves to the answer's status. Rejects where there is none. */
export type PostWebhook = (url: string, body: string, signal: AbortSignal) => Promise<number>;

export type Webhooks = {
  /** null: none are sent */
  readonly settings: WebhookSettings | null;
  /** What was still to be sent by the settings before never is. */
  set(settings: WebhookSettings | null): void;
  /** A message came to a thread of the property. */
  tell(enterpriseId: string): void;
  /** The last ones, oldest first. */
  deliveries(): WebhookDelivery[];
};

/** Mews gives up on an answer after so long. */
const patienceMs = 5000;
const mostKept = 1000;

export function createWebhooks(timing: Timing, random: Random, post: PostWebhook): Webhooks {
  let settings: WebhookSettings | null = null;
  let current = new AbortController();
  const sent: WebhookDelivery[] = [];

  async function deliver({ url, ...by }: WebhookSettings, enterpriseId: string) {
    const { signal } = current;
    const body = JSON.stringify(bodyOf(enterpriseId, random));
    let afterMs = by.afterMs + integer(random, 0, by.afterSpreadMs);
    for (let attempt = 1; attempt <= by.attempts; attempt += 1) {
      await timing.sleep(afterMs, signal);
      const at = timing.now();
      const status = await answerTo(url, body, signal);
      sent.push({ at, enterpriseId, attempt, status });
      sent.splice(0, sent.length - mostKept);
      if (status !== null && status >= 200 && status < 300) return;
      afterMs = by.againAfterMs;
    }
  }

  /** null: none in time */
  async function answerTo(url: string, body: string, signal: AbortSignal) {
    const over = new AbortController();
    const until = AbortSignal.any([signal, over.signal]);
    const late = timing.sleep(patienceMs, until).then(() => null);
    try {
      return await Promise.race([post(url, body, until), late]);
    } catch {
      signal.throwIfAborted();
      return null;
    } finally {
      late.catch(() => {});
      over.abort();
    }
  }

  /** What was begun ends with its settings. */
  function begin(work: Promise<void>) {
    const { signal } = current;
    work.catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  }

  return {
    get settings() {
      return settings;
    },
    set(next) {
      current.abort();
      current = new AbortController();
      settings = next;
    },
    tell(enterpriseId) {
      if (!settings || random() < settings.lost) return;
      for (let copy = 0; copy <= settings.repeats; copy += 1)
        begin(deliver(settings, enterpriseId));
    },
    deliveries: () => [...sent],
  };
}

/** The id is a message's, and says nothing of its thread. */
function bodyOf(enterpriseId: string, random: Random) {
  const event = { Discriminator: "MessageAdded", Value: { Id: drawId(random, "uuid") } };
  return { EnterpriseId: enterpriseId, IntegrationId: integrationId, Events: [event] };
}

const integrationId = uuidNamed("integration");

export const postByFetch: PostWebhook = async (url, body, signal) => {
  const headers = { "Content-Type": "application/json" };
  const response = await fetch(url, { method: "POST", headers, body, signal, redirect: "manual" });
  await response.body?.cancel();
  return response.status;
};
