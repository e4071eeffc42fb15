import type { Directory, DirectoryEntry } from "../../../enterprises/port.ts";
import type { Connection } from "../../../upstream/port.ts";
import type { Mirror, Source, SourceState } from "../../port.ts";
import type { SyncSource } from "./source.ts";

export type Sources = ReadonlyMap<string, SyncSource>;

type Known = Awaited<ReturnType<Directory["read"]>>;

/** What the directory knows now, told to the mirror whenever it is something else than before. */
export function createSources(
  mirror: Pick<Mirror, "register" | "sources">,
  directory: Directory,
  print: string,
): (signal: AbortSignal) => Promise<Sources> {
  let looked: Known["entries"] | null = null;
  let told: { text: string; sources: Promise<Sources> } | null = null;

  const tell = async (known: Known): Promise<Sources> => {
    const registered = await mirror.sources();
    await mirror.register(registrationOf(known, print, registered));
    return sourcesOf(known.entries);
  };

  return async (signal) => {
    const known = await directory.read(signal);
    if (told && looked === known.entries) return told.sources;
    const text = textOf(known);
    if (told?.text !== text) {
      const next = { text, sources: tell(known) };
      told = next;
      next.sources.catch(() => {
        if (told === next) told = null;
      });
    }
    looked = known.entries;
    return told.sources;
  };
}

/** The directory is often read anew and rarely another one. */
function textOf({ entries, unavailable }: Known): string {
  const lines = entries.map(({ enterprise: { id, timeZone }, reads }) => [
    reads.name,
    id,
    timeZone,
  ]);
  return JSON.stringify([lines, unavailable.map(({ connection }) => connection)]);
}

function sourcesOf(entries: DirectoryEntry[]): Sources {
  const perConnection = Map.groupBy(entries, ({ reads }) => reads.name);
  return new Map(
    [...perConnection].flatMap(([name, [first, ...others]]) => {
      if (!first) return [];
      const connection: Connection = first.reads;
      const enterpriseIds = [first, ...others].map(({ enterprise }) => enterprise.id).toSorted();
      return [[name, { connection, enterpriseIds }] as const];
    }),
  );
}

/**
 * A connection that cannot say all that it covers just now may cover more than is told, so what the
 * mirror knows of it stays, unless it lacks some of that.
 */
function registrationOf(
  { entries, unavailable }: Known,
  print: string,
  registered: ReadonlyMap<string, SourceState>,
): Source[] {
  const silent = new Set(unavailable.map(({ connection }) => connection));
  const perConnection = Map.groupBy(entries, ({ reads }) => reads.name);
  return [...new Set([...perConnection.keys(), ...silent])].map((connection) => {
    const told = (perConnection.get(connection) ?? []).map(({ enterprise: { id, timeZone } }) => ({
      id,
      timeZone,
    }));
    const covered = registered.get(connection)?.covered;
    const stays = silent.has(connection) && told.every(({ id }) => covered?.has(id));
    return { connection, print, enterprises: stays ? null : told };
  });
}
