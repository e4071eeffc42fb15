import { type AnswerLimits, defaultAnswerLimits, mostBytesOf } from "./answer-size.ts";
import { type Answer, call } from "./call.ts";
import { MewsSchemaError } from "./errors.ts";
import { type BlackOut, blackOut } from "./said.ts";
import {
  addThreadResponseSchema,
  enterprisesResponseSchema,
  type Interval,
  type MewsEnterprise,
  type MewsThread,
  threadsResponseSchema,
} from "./schemas.ts";
import type { MewsTransport } from "./transport.ts";

export type MewsClientOptions = {
  /** scheme and host, such as https://api.mews-demo.com; no trailing slash */
  platformAddress: string;
  /** the application's token */
  clientToken: string;
  /** name and version of the calling application, such as "Foyer 1.0.0" */
  client: string;
  transport: MewsTransport;
  /** milliseconds since the epoch */
  now: () => number;
  /** milliseconds that never jump back */
  monotonicMs: () => number;
  /** both or neither: the language Mews's messages come in */
  language?: { languageCode: string; cultureCode: string };
  /** takes secrets out of what Mews says; the tokens of a call never pass in any case */
  blackOut?: BlackOut;
  /** how large answers may be */
  answerLimits?: AnswerLimits;
};

/** At least one of threadIds, created and updated must be there; they combine with AND. */
export type ThreadsFilter = {
  /** 1 to 1000; absent: every enterprise the token covers */
  enterpriseIds?: string[];
  /** 1 to 1000 */
  threadIds?: string[];
  /** half-open, at most three months */
  created?: Interval;
  /** half-open, at most three months */
  updated?: Interval;
  /** 1 to 1000 */
  count: number;
  /** the id of the last thread of the page before (any thread seen in the stream is a place to resume) */
  cursor?: string;
};

export type ThreadsAnswer = {
  /** newest first */
  threads: MewsThread[];
  /** null: the page was empty, so this is the end (a page shorter than `count` is the end too) */
  cursor: string | null;
};

export type NewMewsThread = { sender: string; subject: string };

/**
 * Calls of Mews's Connector API. One call is one request: nothing here retries. Every method throws a
 * `MewsError`, or the signal's reason when it was aborted.
 */
export type MewsClient = {
  /** messageThreads/getAll */
  getThreads(
    accessToken: string,
    filter: ThreadsFilter,
    signal: AbortSignal,
  ): Promise<Answer<ThreadsAnswer>>;
  /** messageThreads/add. NOT idempotent: sent twice it makes two threads. */
  addThread(
    accessToken: string,
    thread: NewMewsThread,
    signal: AbortSignal,
  ): Promise<Answer<MewsThread>>;
  /** enterprises/getAll; needs a permission that an integration may lack (401) */
  getEnterprises(
    accessToken: string,
    filter: { enterpriseIds?: string[]; count: number; cursor?: string },
    signal: AbortSignal,
  ): Promise<Answer<{ enterprises: MewsEnterprise[]; cursor: string | null }>>;
};

export function createMewsClient(options: MewsClientOptions): MewsClient {
  const { answerLimits = defaultAnswerLimits, blackOut: blackOutMore = asItIs } = options;
  const context = (operation: string, accessToken: string, items: number) => {
    const tokens = [options.clientToken, accessToken];
    return {
      transport: options.transport,
      now: options.now,
      monotonicMs: options.monotonicMs,
      operation,
      url: `${options.platformAddress}/api/connector/v1/${operation}`,
      mostBytes: mostBytesOf(items, answerLimits),
      tokens,
      blackOut: (text: string) => blackOutMore(blackOut(tokens)(text)),
    };
  };
  const credentials = (accessToken: string) => ({
    ClientToken: options.clientToken,
    AccessToken: accessToken,
    Client: options.client,
    LanguageCode: options.language?.languageCode,
    CultureCode: options.language?.cultureCode,
  });

  return {
    async getThreads(accessToken, filter, signal) {
      const { value, ...answer } = await call(
        context("messageThreads/getAll", accessToken, filter.count),
        {
          ...credentials(accessToken),
          EnterpriseIds: filter.enterpriseIds,
          MessageThreadIds: filter.threadIds,
          CreatedUtc: filter.created,
          UpdatedUtc: filter.updated,
          Limitation: { Count: filter.count, Cursor: filter.cursor },
        },
        {
          schema: threadsResponseSchema,
          whenEmpty: { MessageThreads: [] },
          items: { list: "MessageThreads", count: filter.count },
        },
        signal,
      );
      return { ...answer, value: { threads: value.MessageThreads, cursor: value.Cursor ?? null } };
    },

    async addThread(accessToken, thread, signal) {
      const operation = "messageThreads/add";
      const { value, ...answer } = await call(
        context(operation, accessToken, 1),
        {
          ...credentials(accessToken),
          OriginalSender: thread.sender,
          Subject: thread.subject,
        },
        { schema: addThreadResponseSchema },
        signal,
      );
      const [created, ...others] = value.MessageThreads;
      if (created && others.length === 0) return { ...answer, value: created };
      throw new MewsSchemaError({
        operation,
        status: 200,
        message: `The answer holds ${value.MessageThreads.length} threads where one was added.`,
        requestId: answer.requestId,
        retryAfterMs: null,
      });
    },

    async getEnterprises(accessToken, filter, signal) {
      const { value, ...answer } = await call(
        context("enterprises/getAll", accessToken, filter.count),
        {
          ...credentials(accessToken),
          EnterpriseIds: filter.enterpriseIds,
          Limitation: { Count: filter.count, Cursor: filter.cursor },
        },
        {
          schema: enterprisesResponseSchema,
          whenEmpty: { Enterprises: [] },
          items: { list: "Enterprises", count: filter.count },
        },
        signal,
      );
      return { ...answer, value: { enterprises: value.Enterprises, cursor: value.Cursor ?? null } };
    },
  };
}

const asItIs: BlackOut = (text) => text;
