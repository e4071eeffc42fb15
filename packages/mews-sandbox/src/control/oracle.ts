import { instantForm } from "@foyer/mews-client/schemas";
import { z } from "zod";
import { SandboxControlError } from "../errors.ts";
import type { SandboxState } from "../state/state.ts";
import { allThreads, isGone, type StoredThread } from "../store/threads.ts";
import { firstMsFrom, instantText, readInstant } from "../wire/instant.ts";

const instant = z.string().regex(instantForm);
const text = z.string().min(1);

/** A thread with what the API does not tell: its property, and whose it is. */
export type OracleThread = {
  id: string;
  enterpriseId: string;
  clientToken: string;
  sender: string;
  subject: string;
  /** as the API writes it */
  createdUtc: string;
  updatedUtc: string;
  isResolved: boolean;
};

export const newThreadSchema = z.strictObject({
  enterpriseId: z.guid(),
  sender: text,
  subject: text,
  /** absent: drawn */
  id: z.guid().optional(),
  /** absent: the sandbox's own */
  clientToken: text.optional(),
  /** absent: now */
  createdUtc: instant.optional(),
  /** absent: as created */
  updatedUtc: instant.optional(),
  isResolved: z.boolean().optional(),
});

export const threadChangeSchema = z.strictObject({
  sender: text.optional(),
  subject: text.optional(),
  /** absent: now */
  updatedUtc: instant.optional(),
  isResolved: z.boolean().optional(),
});

const spanSchema = z.strictObject({ startUtc: instant, endUtc: instant });

/** Spans are half-open, of any length. */
export const oracleFilterSchema = z.strictObject({
  clientToken: text.optional(),
  enterpriseIds: z.array(z.guid()).optional(),
  created: spanSchema.optional(),
  updated: spanSchema.optional(),
});

export type NewOracleThread = z.infer<typeof newThreadSchema>;
export type OracleThreadChange = z.infer<typeof threadChangeSchema>;
export type OracleFilter = z.infer<typeof oracleFilterSchema>;

/**
 * Every thread that fits, newest first. It reads everything and filters here, so that it shares
 * nothing with the queries behind the API.
 */
export function oracleThreads(state: SandboxState, filter: OracleFilter): OracleThread[] {
  const { clientToken } = filter;
  const isOfClient = isAmong(clientToken ? [clientToken] : undefined, state.clientNumbers);
  const isOfEnterprise = isAmong(filter.enterpriseIds, state.enterpriseNumbers);
  const isCreatedIn = isIn(filter.created);
  const isUpdatedIn = isIn(filter.updated);
  const fits = ({ client, enterprise, created, updated }: StoredThread) =>
    isOfClient(client) &&
    isOfEnterprise(enterprise) &&
    isCreatedIn(created) &&
    isUpdatedIn(updated);
  return committedThreads(state).filter(fits).map(oracleReader(state));
}

/** Whether a number of the store is that of one of those named; absent: each is. */
function isAmong(names: string[] | undefined, numbers: ReadonlyMap<string, number>) {
  const wanted = names && new Set(names.map((name) => numbers.get(name)));
  return (number: number) => !wanted || wanted.has(number);
}

/** Newest first, ties by id, greatest first. */
function committedThreads({ db, versions }: SandboxState): StoredThread[] {
  const unseen = versions.unseen();
  const stored = allThreads(db);
  if (unseen.length === 0) return stored.filter((thread) => !isGone(thread));
  const newest = new Map([...stored, ...unseen].map((thread) => [thread.id, thread]));
  return [...newest.values()]
    .filter((thread) => !isGone(thread))
    .sort((a, b) => b.created - a.created || (a.id < b.id ? 1 : -1));
}

/** From the store's form to the oracle's. */
export function oracleReader(state: SandboxState): (thread: StoredThread) => OracleThread {
  const enterpriseIds = new Map([...state.enterpriseNumbers].map(([id, number]) => [number, id]));
  const clientTokens = new Map([...state.clientNumbers].map(([token, number]) => [number, token]));
  return ({ id, client, enterprise, created, updated, resolved, sender, subject }) => ({
    id,
    enterpriseId: known(enterpriseIds.get(enterprise), `property ${enterprise}`),
    clientToken: known(clientTokens.get(Math.abs(client)), `client ${client}`),
    sender,
    subject,
    createdUtc: instantText(created),
    updatedUtc: instantText(updated),
    isResolved: resolved,
  });
}

/** Epoch milliseconds of an instant that the owner names. */
export function msOf(instant: string): number {
  return firstMsFrom(known(readInstant(instant) ?? undefined, `the time ${instant}`));
}

export function known<T>(value: T | undefined, what: string): T {
  if (value !== undefined) return value;
  throw new SandboxControlError(`The sandbox does not know ${what}.`);
}

/** The ends are read once, and not for each of many threads. */
function isIn(span: z.infer<typeof spanSchema> | undefined): (time: number) => boolean {
  if (!span) return () => true;
  const [start, end] = [msOf(span.startUtc), msOf(span.endUtc)];
  return (time) => start <= time && time < end;
}
