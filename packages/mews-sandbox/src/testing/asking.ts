import {
  addThreadResponseSchema,
  enterprisesResponseSchema,
  errorResponseSchema,
  type MewsEnterprise,
  type MewsThread,
  threadsResponseSchema,
} from "@foyer/mews-client/schemas";
import { expect, onTestFinished } from "vitest";
import { createSandbox, type Sandbox, type SandboxOptions } from "../index.ts";
import { createHandClock, type HandClock } from "./hand-clock.ts";
import { publishedEnterprisesSchema } from "./published-enterprises.ts";

export type Reply = {
  status: number;
  headers: Headers;
  text: string;
  /** of a failure */
  message: string | null;
  threads: MewsThread[];
  enterprises: MewsEnterprise[];
  /** undefined: none in the answer */
  cursor: string | null | undefined;
};

type AskOptions = {
  /** name of a connection of any application; absent: the first */
  as?: string;
  /** absent: of the application whose connection it is */
  clientToken?: string;
  headers?: Record<string, string>;
  signal?: AbortSignal;
};

export type Operation = "messageThreads/getAll" | "messageThreads/add" | "enterprises/getAll";

/** Asks for the next page; given to `readPages`. */
export type AskPage = (cursor: string | null) => Promise<Reply>;

export type Asking = {
  sandbox: Sandbox;
  clock: HandClock;
  ask: (operation: Operation, body: object, options?: AskOptions) => Promise<Reply>;
  /** messageThreads/getAll with a Limitation of 100 unless the body says otherwise */
  list: (body: object, options?: AskOptions) => Promise<Reply>;
  add: (sender: string, subject: string, options?: AskOptions) => Promise<Reply>;
};

/**
 * A sandbox in memory, empty unless a size is given, that is closed when the test ends. Whatever it
 * answers is held against the schemas that the client parses with.
 */
export function openSandbox(options: SandboxOptions = {}): Asking {
  const clock = createHandClock();
  const { now, sleep } = clock;
  const sandbox = createSandbox({ size: 0, now, sleep, ...options });
  onTestFinished(() => sandbox.close());
  const ask: Asking["ask"] = (operation, body, askOptions) =>
    askSandbox(sandbox, operation, body, askOptions);
  return {
    sandbox,
    clock,
    ask,
    list: (body, askOptions) =>
      ask("messageThreads/getAll", { Limitation: { Count: 100 }, ...body }, askOptions),
    add: (OriginalSender, Subject, askOptions) =>
      ask("messageThreads/add", { OriginalSender, Subject }, askOptions),
  };
}

async function askSandbox(
  sandbox: Sandbox,
  operation: Operation,
  body: object,
  { as, clientToken, headers = {}, signal }: AskOptions = {},
): Promise<Reply> {
  const holder = [sandbox, ...sandbox.otherApplications].find(({ connections }) =>
    connections.some((each) => as === undefined || each.name === as),
  );
  const connection = holder?.connections.find((each) => as === undefined || each.name === as);
  const credentials = {
    ClientToken: clientToken ?? holder?.clientToken,
    AccessToken: connection?.accessToken,
    Client: "Conformance 1.0.0",
  };
  const response = await post(sandbox, `/api/connector/v1/${operation}`, {
    body: JSON.stringify({ ...credentials, ...body }),
    headers: { ...declaredJson, ...headers },
    ...(signal ? { signal } : {}),
  });
  return readReply(operation, response);
}

export const declaredJson = { "Content-Type": "application/json" };

export function post(sandbox: Sandbox, path: string, init: RequestInit): Promise<Response> {
  return sandbox.fetch(new Request(`http://sandbox.test${path}`, { method: "POST", ...init }));
}

async function readReply(operation: Operation, response: Response): Promise<Reply> {
  const { status, headers } = response;
  const text = await response.text();
  expect(headers.get("Request-Id")).toMatch(/^[0-9a-f-]{36}$/);
  const reply = { status, headers, text, message: null, threads: [], enterprises: [] };
  if (status === 204) return { ...reply, cursor: undefined };
  const json: unknown = JSON.parse(text);
  if (status !== 200) {
    const error = errorResponseSchema.parse(json);
    expect(error.RequestId).toBe(headers.get("Request-Id"));
    return { ...reply, message: error.Message, cursor: undefined };
  }
  return { ...reply, ...readBody(operation, json) };
}

function readBody(
  operation: Operation,
  json: unknown,
): Pick<Reply, "cursor"> & Partial<Pick<Reply, "threads" | "enterprises">> {
  switch (operation) {
    case "messageThreads/getAll": {
      const { MessageThreads, Cursor } = threadsResponseSchema.parse(json);
      return { threads: MessageThreads, cursor: Cursor };
    }
    case "messageThreads/add":
      return { threads: addThreadResponseSchema.parse(json).MessageThreads, cursor: undefined };
    case "enterprises/getAll": {
      publishedEnterprisesSchema.parse(json);
      const { Enterprises, Cursor } = enterprisesResponseSchema.parse(json);
      return { enterprises: Enterprises, cursor: Cursor };
    }
  }
}

const mostPages = 200;

/**
 * Pages until the cursor is null, the empty one included. Throws when there is no end to them, since a
 * loop that never waits for anything real cannot be timed out.
 */
export async function readPages(askPage: AskPage): Promise<Reply[]> {
  const pages: Reply[] = [];
  let cursor: string | null = null;
  do {
    const page: Reply = await askPage(cursor);
    expect(page.message).toBeNull();
    pages.push(page);
    if (pages.length > mostPages) throw new Error("The pages have no end.");
    cursor = page.cursor ?? null;
  } while (cursor !== null);
  return pages;
}

/** 2026-11-20T12:00:00Z, when every sandbox of a test begins, and so many milliseconds later. */
export function at(ms = 0): string {
  return new Date(Date.UTC(2026, 10, 20, 12) + ms).toISOString();
}

export const day = 86_400_000;

/** The whole time that tests work in. */
export const recently = { StartUtc: at(-30 * day), EndUtc: at(30 * day) };
