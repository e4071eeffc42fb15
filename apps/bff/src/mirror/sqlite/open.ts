import { renameSync, rmSync } from "node:fs";
import type { Clock } from "../../clock.ts";
import { MirrorFullError, MirrorUnavailableError } from "../errors.ts";
import type { Mirror, Source } from "../port.ts";
import { type FileFault, faultOf, fileAt } from "./database.ts";
import { type Engine, openEngine } from "./engine.ts";

export type SqliteMirrorOptions = {
  /** null: in memory, and gone with the process */
  path: string | null;
  clock: Clock;
  /** told why what was kept could not be used */
  onBegunAnew?: (reason: string) => void;
};

/**
 * The mirror in a file of SQLite. All of it can be asked of Mews again, so a file that is broken, of
 * another version or gone, now or while it is used, is a reason to begin anew and none to fail.
 */
export async function openSqliteMirror(options: SqliteMirrorOptions): Promise<Mirror> {
  let sources: Source[] | null = null;
  const { use, close } = keepEngine(options, async ({ write }) => {
    if (sources) await write("register", sources);
  });
  await use(async () => {});
  return {
    register: (given) => {
      sources = given;
      return use(({ write }) => write("register", given));
    },
    commit: (given) => use(({ write }) => write("commit", given)),
    lease: (connection, holder, ttlMs) =>
      use(({ write }) => write("lease", connection, holder, ttlMs, options.clock.now())),
    release: (...given) => use(({ write }) => write("release", ...given)),
    forget: (beforeMs) => use(({ write }) => write("forget", beforeMs)),
    upkeep: () => use(({ write }) => write("upkeep", options.clock.now())),
    sources: () => use(({ read }) => read.sources()),
    page: (...given) => use(({ read }) => read.page(...given)),
    total: (...given) => use(({ read }) => read.total(...given)),
    volume: (...given) => use(({ read }) => read.volume(...given)),
    changes: (...given) => use(({ read }) => read.changes(...given)),
    rowsById: (ids) => use(({ read }) => read.rowsById(ids)),
    rowsOf: (...given) => use(({ read }) => read.rowsOf(...given)),
    stats: () => use(({ read }) => read.stats()),
    close,
  };
}

/** The engine of now; another one in its place once its file is of no use. */
function keepEngine(options: SqliteMirrorOptions, ready: (engine: Engine) => Promise<void>) {
  let engine: Promise<Engine> | null = null;
  let isClosed = false;
  const begin = (opening: Promise<Engine>) => {
    engine = opening;
    opening.catch(() => {
      if (engine === opening) engine = null;
    });
    return opening;
  };
  const renew = async (old: Engine, fault: FileFault) => {
    await old.close();
    setAside(options, fault, old.file);
    const renewed = await openAtLast(options);
    await ready(renewed);
    return renewed;
  };
  return {
    async use<T>(work: (engine: Engine) => Promise<T>): Promise<T> {
      if (isClosed) throw new MirrorUnavailableError("The mirror is closed.");
      const opening = engine ?? begin(openAtLast(options));
      try {
        const opened = await opening;
        return await work(opened).catch(async (error) => {
          const fault = faultOf(error);
          if (fault?.kind !== "lost" && fault?.kind !== "broken") throw error;
          return work(
            await (engine === opening ? begin(renew(opened, fault)) : (engine ?? opening)),
          );
        });
      } catch (error) {
        throw named(error);
      }
    },
    async close() {
      isClosed = true;
      await (await engine)?.close();
    },
  };
}

/** What is in the way goes out of it, once. */
async function openAtLast(options: SqliteMirrorOptions): Promise<Engine> {
  const { path, clock } = options;
  try {
    const engine = await openEngine(path, clock);
    if (path) rmSync(asideOf(path), { force: true });
    return engine;
  } catch (error) {
    const fault = faultOf(error);
    if (fault?.kind !== "broken") throw error;
    setAside(options, fault, path ? fileAt(path) : 0);
    return openEngine(path, clock);
  }
}

/** Keeps what is broken for whoever wants to look at it, until the next start that finds nothing broken. */
function setAside({ path, onBegunAnew }: SqliteMirrorOptions, fault: FileFault, file: number) {
  onBegunAnew?.(fault.message);
  // another process may have been here first: what lies there now is then not what was broken
  if (!path || fault.kind !== "broken" || fileAt(path) !== file) return;
  renameSync(path, asideOf(path));
  for (const beside of ["-wal", "-shm"]) rmSync(`${path}${beside}`, { force: true });
}

function asideOf(path: string): string {
  return `${path}.set-aside`;
}

function named(error: unknown): unknown {
  const fault = faultOf(error);
  if (!fault) return error;
  const words = `The mirror cannot be used: ${fault.message}`;
  return fault.kind === "full"
    ? new MirrorFullError(words, { cause: error })
    : new MirrorUnavailableError(words, { cause: error });
}
