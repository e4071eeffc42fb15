import type { Creation, NewThread } from "@foyer/contract";
import type { Directory } from "../../enterprises/port.ts";
import {
  ConflictError,
  ForbiddenError,
  KeyReusedError,
  RecentlyCreatedError,
  UnavailableError,
  UpstreamUnavailableError,
} from "../../errors/errors.ts";
import type { Clock } from "../../time/clock.ts";
import { waitFor } from "../../time/wait-for.ts";
import type { Connection, Upstream } from "../../upstream/port.ts";
import { mayCreate, maySee, type Viewer } from "../../viewer/viewer.ts";
import type { Ledger, Standing } from "./ledger/ledger.ts";
import { creationOf, isOpen, type Row, rowId, type SendingRow } from "./ledger/row.ts";
import type { Begun } from "./send/send.ts";
import type { Sending } from "./send/sending.ts";
import type { CreateSettings } from "./settings.ts";

export type CreateDeps = {
  clock: Clock;
  directory: Directory;
  upstream: Upstream;
  ledger: Ledger;
  sending: Sending;
  settings: CreateSettings;
  isStopping: () => boolean;
};

/** `replayed`: the key was used before, and this is what came of it then. */
export type CreateAnswer = { creation: Creation; replayed: boolean };

/** What a person asks for, and until when (monotonic) they wait for an answer. */
type Asked = {
  viewer: Viewer;
  key: string;
  thread: NewThread;
  untilMs: number;
  signal: AbortSignal;
};

/**
 * Makes a thread once for a person's key. The steps and their reasons: docs/creating-once.md.
 * Rejects, with nothing sent, with a ForbiddenError, KeyReusedError, RecentlyCreatedError,
 * ConflictError (the same text is on its way), UnavailableError (stopping, or the store is down),
 * an `Upstream…Error` (no permit to send), or the signal's reason; after it was sent only with the
 * signal's reason, when the person has gone.
 */
export async function createThread(
  deps: CreateDeps,
  viewer: Viewer,
  key: string,
  thread: NewThread,
  signal: AbortSignal,
): Promise<CreateAnswer> {
  if (!mayCreate(viewer) || !maySee(viewer, thread.enterpriseId)) throw notAllowed();
  const untilMs = deps.clock.monotonicMs() + deps.settings.answerWithinMs;
  const asked = { viewer, key, thread, untilMs, signal };
  while (true) {
    const kept = await deps.ledger.read(rowId(viewer.id, key));
    if (kept) return replay(deps, asked, kept.value);
    const standing = await standingOf(deps, asked);
    const begun = standing && (await begin(deps, asked, standing));
    if (!begun) continue;
    const sent = await waitFor(deps.clock, leftMs(deps, asked), deps.sending.start(begun), signal);
    return { creation: creationOf(sent ?? begun.kept.value), replayed: false };
  }
}

/** The first result of the key; if it is not known yet, waits for it as long as for one's own. */
async function replay(deps: CreateDeps, asked: Asked, first: Row): Promise<CreateAnswer> {
  assertSame(first, asked.thread);
  let row = first;
  while (isOpen(row) && leftMs(deps, asked) > 0) {
    await lookLater(deps, asked);
    row = (await deps.ledger.read(rowId(row.personId, row.key)))?.value ?? row;
  }
  return { creation: creationOf(row), replayed: true };
}

/** A text that was removed since cannot be compared: then the key alone says that it is the same. */
function assertSame({ enterpriseId, state: { text } }: Row, thread: NewThread): void {
  if (!text) return;
  const isSame =
    enterpriseId === thread.enterpriseId &&
    text.sender === thread.sender &&
    text.subject === thread.subject;
  if (!isSame) throw new KeyReusedError("This key was used for another thread. Send it anew.");
}

/** What stands against sending this text; null: it was under way, and something has changed. */
async function standingOf(deps: CreateDeps, asked: Asked): Promise<Standing | null> {
  const { enterpriseId, createAnother } = asked.thread;
  const standing = await deps.ledger.standing(enterpriseId, asked.thread);
  switch (standing.kind) {
    case "free":
      return standing;
    case "recent":
      if (createAnother) return standing;
      throw new RecentlyCreatedError(
        "The same thread was created in this property within the last minute. Create another one?",
      );
    case "open":
      if (leftMs(deps, asked) <= 0) throw stillOpen();
      await lookLater(deps, asked);
      return null;
  }
}

/**
 * Acquires a permit, then writes down that it is sent: in this order, so that nothing says "sending" that
 * merely waits its turn. null: somebody else with the key or the text was faster.
 */
async function begin(deps: CreateDeps, asked: Asked, standing: Standing): Promise<Begun | null> {
  const { thread, signal } = asked;
  const connection = await connectionFor(deps, thread.enterpriseId, signal);
  const permit = await deps.upstream.acquireAddPermit(connection, {
    person: asked.viewer.id,
    signal,
  });
  try {
    signal.throwIfAborted();
    if (deps.isStopping()) throw new UnavailableError("The server is stopping. Nothing was sent.");
    const kept = await deps.ledger.begin(firstRow(asked, deps.clock.now()), standing);
    if (kept) return { kept, connection, permit };
    permit.release();
    return null;
  } catch (error) {
    permit.release();
    throw error;
  }
}

async function connectionFor(
  { directory }: CreateDeps,
  enterpriseId: string,
  signal: AbortSignal,
): Promise<Connection> {
  const { entries, unavailable } = await directory.read(signal);
  const entry = entries.find(({ enterprise }) => enterprise.id === enterpriseId);
  if (entry?.creates) return entry.creates;
  const mayBe = unavailable.some(
    ({ enterpriseIds }) => enterpriseIds?.includes(enterpriseId) ?? true,
  );
  if (!entry && mayBe) throw propertiesUnknown();
  throw notAllowed();
}

function firstRow({ viewer, key, thread }: Asked, nowMs: number): SendingRow {
  const text = { sender: thread.sender, subject: thread.subject };
  return {
    personId: viewer.id,
    key,
    enterpriseId: thread.enterpriseId,
    startedAtMs: nowMs,
    seen: false,
    state: { kind: "sending", text, sentAtMs: nowMs },
  };
}

function leftMs({ clock }: CreateDeps, { untilMs }: Asked): number {
  return Math.max(0, untilMs - clock.monotonicMs());
}

function lookLater(deps: CreateDeps, asked: Asked): Promise<void> {
  return deps.clock.sleep(Math.min(deps.settings.lookEveryMs, leftMs(deps, asked)), asked.signal);
}

const notAllowed = () => new ForbiddenError("New threads cannot be created in this property.");

const propertiesUnknown = () =>
  new UpstreamUnavailableError(
    "Mews does not tell its properties just now. Nothing was sent.",
    5_000,
  );

const stillOpen = () =>
  new ConflictError(
    "The same thread is being sent to this property just now, and Mews has not confirmed it yet. Wait for that one before you send it again.",
  );
