import type { Clock } from "../../../time/clock.ts";
import type { CommitResult, Mirror, MirrorCommit, SourceState } from "../../port.ts";
import type { SyncSettings } from "../settings.ts";
import { NotOursError } from "./errors.ts";
import type { SyncEvent } from "./events.ts";
import type { Read } from "./reading.ts";
import type { Errand, SyncSource } from "./source.ts";

/** What all work of the sync is done with. */
export type SyncParts = {
  mirror: Mirror;
  read: Read;
  clock: Clock;
  settings: SyncSettings;
  observe: (event: SyncEvent) => void;
  /** how long a window of updated times is a page, of each property, as far as was seen */
  likelyMs: Map<string, number>;
};

/** Stores what was read. Rejects with a `NotOursError` where the mirror refuses it. */
export async function store(
  { mirror }: Pick<SyncParts, "mirror">,
  { source, fence, signal }: Errand,
  commit: Omit<MirrorCommit, "connection" | "fence">,
): Promise<Extract<CommitResult, { kind: "stored" }>> {
  signal.throwIfAborted();
  const connection = source.connection.name;
  const result = await mirror.commit({
    ...commit,
    connection,
    ...(fence === undefined ? {} : { fence }),
  });
  if (result.kind === "refused") throw new NotOursError();
  return result;
}

/** Rejects with a `NotOursError` where the mirror does not know the connection. */
export async function stateOf(
  { mirror }: Pick<SyncParts, "mirror">,
  { connection }: SyncSource,
): Promise<SourceState> {
  const state = (await mirror.sources()).get(connection.name);
  if (!state) throw new NotOursError();
  return state;
}
