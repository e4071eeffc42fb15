import type { Creation, CreationsReply, NewThread } from "@foyer/contract";
import type { MewsThread } from "@foyer/mews-client";
import type { Directory } from "../../enterprises/port.ts";
import { ConflictError, NotFoundError } from "../../errors/errors.ts";
import type { Store } from "../../store/port.ts";
import type { Clock } from "../../time/clock.ts";
import type { Repeating } from "../../time/repeating.ts";
import { waitFor } from "../../time/wait-for.ts";
import type { Upstream } from "../../upstream/port.ts";
import { maySee, type Viewer } from "../../viewer/viewer.ts";
import { type CreateAnswer, type CreateDeps, createThread } from "./create-thread.ts";
import type { CreationEvent } from "./events.ts";
import { createLedger, type Ledger } from "./ledger/ledger.ts";
import { creationOf, isOpen, type Row, rowId } from "./ledger/row.ts";
import { startSweeper } from "./reconcile/sweeper.ts";
import { createSending } from "./send/sending.ts";
import { createWatch } from "./send/watch.ts";
import type { CreateSettings } from "./settings.ts";

export type CreationsDeps = {
  store: Store;
  upstream: Upstream;
  directory: Directory;
  clock: Clock;
  /** 0 to 1, as Math.random */
  random: () => number;
  settings: CreateSettings;
  observe: (event: CreationEvent) => void;
  /** Called once for each thread that is known to have been made; nobody is told of it before. */
  onCreated: (enterpriseId: string, thread: MewsThread) => Promise<void>;
};

/** Creating threads, and what became of those asked for. A person knows only their own. */
export type Creations = {
  /** See `createThread` for what it rejects with. `signal` is the person's: they may go. */
  create(
    viewer: Viewer,
    key: string,
    thread: NewThread,
    signal: AbortSignal,
  ): Promise<CreateAnswer>;
  /** Rejects with a NotFoundError. */
  look(viewer: Viewer, key: string): Promise<Creation>;
  /** those whose end this person has not seen, newest first, at most 50 */
  unseen(viewer: Viewer): Promise<CreationsReply>;
  /** Rejects with a NotFoundError, or a ConflictError while there is no end to be seen. */
  markSeen(viewer: Viewer, key: string): Promise<void>;
  /** Begins to settle what is open: left by an earlier process, by others, or by this one. */
  start(): void;
  /** Refuses new ones, waits for what is being sent (at most `stopWithinMs`), leaves the rest to the next start. */
  stop(): Promise<void>;
};

const mostUnseen = 50;

export function createCreations(deps: CreationsDeps): Creations {
  const { store, upstream, directory, clock, random, settings, observe } = deps;
  const ledger = announcing(createLedger({ store, settings, now: clock.now }), deps.onCreated);
  const watch = createWatch(clock, settings.takeOverAfterMs);
  let sweeper: Repeating | null = null;
  let isStopping = false;
  const sending = createSending({
    clock,
    random,
    upstream,
    ledger,
    settings,
    watch,
    observe,
    onOpen: () => sweeper?.hurry(),
  });
  const creating: CreateDeps = {
    clock,
    directory,
    upstream,
    ledger,
    sending,
    settings,
    isStopping: () => isStopping,
  };

  return {
    create: (viewer, key, thread, signal) =>
      createThread(creating, viewer, key.toLowerCase(), thread, signal),
    look: async (viewer, key) => creationOf((await ownRow(ledger, viewer, key)).value),
    async unseen(viewer) {
      const rows = await ledger.unseen(viewer.id, mostUnseen);
      return { creations: rows.map(({ value }) => toldOf(value)).filter(isFor(viewer)) };
    },
    async markSeen(viewer, key) {
      while (true) {
        const kept = await ownRow(ledger, viewer, key);
        if (isOpen(kept.value)) throw new ConflictError("It is not known yet how this ended.");
        if (kept.value.seen || (await ledger.markSeen(kept))) return;
      }
    },
    start() {
      sweeper ??= startSweeper({ upstream, directory, clock, ledger, settings, watch, observe });
    },
    async stop() {
      isStopping = true;
      await sweeper?.stop();
      await waitFor(clock, settings.stopWithinMs, sending.idle(), new AbortController().signal);
    },
  };
}

function announcing(ledger: Ledger, onCreated: CreationsDeps["onCreated"]): Ledger {
  return {
    ...ledger,
    async settle(id, verdict) {
      const settled = await ledger.settle(id, verdict);
      if (settled?.changed && verdict.kind === "created")
        await onCreated(settled.row.enterpriseId, verdict.thread);
      return settled;
    },
  };
}

/** Another person's, one that never was, and one in a property taken from this person look alike. */
async function ownRow(ledger: Ledger, viewer: Viewer, key: string) {
  const kept = await ledger.read(rowId(viewer.id, key.toLowerCase()));
  if (kept && maySee(viewer, kept.value.enterpriseId)) return kept;
  throw new NotFoundError("Nothing was sent with this key.");
}

function isFor(viewer: Viewer) {
  return ({ enterpriseId }: { enterpriseId: string }) => maySee(viewer, enterpriseId);
}

function toldOf(row: Row): CreationsReply["creations"][number] {
  return {
    enterpriseId: row.enterpriseId,
    text: row.state.text,
    startedUtc: new Date(row.startedAtMs).toISOString(),
    creation: creationOf(row),
  };
}
