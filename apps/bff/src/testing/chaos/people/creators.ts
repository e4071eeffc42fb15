import { randomUUID } from "node:crypto";
import { setTimeout as after } from "node:timers/promises";
import {
  type Creation,
  creationSchema,
  endpoints,
  idempotencyKeyHeader,
  keySpentHeader,
  type Problem,
  problemSchema,
} from "@foyer/contract";
import type { Dice } from "../../hostile/dice.ts";
import type { Answer, Visitor } from "./visitor.ts";

/** One key that somebody asked with, and what they were told. */
export type Draft = {
  key: string;
  creator: Visitor;
  enterpriseId: string;
  /** nobody else's, and nobody changes it */
  sender: string;
  told: Told | null;
};

export type Told =
  | { kind: "created"; threadId: string }
  | { kind: "not-created"; why: string }
  | { kind: "undecided" };

/** How the guests begin for whom a thread is sent; the draft's key follows. */
export const sentBy = "Guest ";

/** Somebody who makes threads, one after the other, and does not let go of one before its end is told. */
export type Creator = {
  /** One more; left undone where its end is not told before the signal. */
  create(enterpriseId: string, signal: AbortSignal): Promise<void>;
  /** every key that was asked with */
  drafts: readonly Draft[];
};

const askAgainMs = 300;

export function openCreator(visitor: Visitor, dice: Dice): Creator {
  const drafts: Draft[] = [];
  return {
    drafts,
    async create(enterpriseId, signal) {
      const key = randomUUID();
      const draft: Draft = {
        key,
        creator: visitor,
        enterpriseId,
        sender: `${sentBy}${key}`,
        told: null,
      };
      drafts.push(draft);
      await (dice.roll() < 0.2 ? Promise.all([send(draft), send(draft)]) : send(draft));
      while (!draft.told && !signal.aborted) {
        await after(askAgainMs);
        await (dice.roll() < 0.5 ? send(draft) : look(draft));
      }
    },
  };
}

/** Asks until it is told how each ended. */
export async function finishAll(drafts: readonly Draft[], signal: AbortSignal): Promise<void> {
  const finish = async (draft: Draft) => {
    while (!draft.told && !signal.aborted) {
      await send(draft);
      if (!draft.told) await after(askAgainMs);
    }
  };
  await Promise.all(drafts.map(finish));
}

async function send(draft: Draft): Promise<void> {
  const { creator, key, enterpriseId, sender } = draft;
  const answer = await creator.ask(endpoints.threads, {
    method: "POST",
    headers: { [idempotencyKeyHeader]: key },
    body: { enterpriseId, sender, subject: "Late arrival" },
  });
  const isSpent = answer?.headers.get(keySpentHeader) === "true";
  draft.told ??= isSpent ? notCreated(problemSchema.parse(answer?.body)) : toldIn(answer);
}

async function look(draft: Draft): Promise<void> {
  draft.told ??= toldIn(await draft.creator.ask(endpoints.creation(draft.key)));
}

/** null: nothing yet */
export function toldIn(answer: Answer): Told | null {
  if (answer === null || answer.status >= 300) return null;
  return endOf(creationSchema.parse(answer.body));
}

function notCreated({ detail }: Problem): Told {
  return { kind: "not-created", why: detail };
}

function endOf(creation: Creation): Told | null {
  switch (creation.kind) {
    case "created":
      return { kind: "created", threadId: creation.thread.id };
    case "not-created":
      return notCreated(creation.problem);
    case "undecided":
      return { kind: "undecided" };
    case "checking":
      return null;
  }
}
