import { renameSync, rmSync } from "node:fs";
import type { Clock } from "../../time/clock.ts";
import { MirrorFullError, MirrorUnavailableError } from "../errors.ts";
import type { Mirror, Source } from "../port.ts";
import { type Engine, openEngine } from "./engine.ts";
import { type FileFault, faultOf, fileAt } from "./file/database.ts";

export type SqliteMirrorOptions = {
  /** null: in memory, and gone with the process */
  path: string | null;
  clock: Clock;
  /** told why what was kept could not be used */
  onBegunAnew?: (reason: string) => void;
};

/**
 * The mirror in a file of SQLite. All of it can be asked of Mews again, so a file that is broken, of
 * another version or gone, now or while it is used, is a reason to begin anew and none to fail. One that
 * cannot be opened is tried again with each call.
 */
export function openSqliteMirror(options: SqliteMirrorOptions): Mirror {
  let sources: Source[] | null = null;
  const { use, close } = keepEngine(options, async ({ write }) => {
    if (sources) await write("register", sources);
  });
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
    tally: (...given) => use(({ read }) => read.tally(...given)),
    volume: (...given) => use(({ read }) => read.volume(...given)),
    changes: (...given) => use(({ read }) => read.changes(...given)),
    rowsById: (ids) => use(({ read }) => read.rowsById(ids)),
    rowsOf: (...given) => use(({ read }) => read.rowsOf(...given)),
    stats: () => use(({ read }) => read.stats()),
    close,
  };
}

/** The engine of now; another one in its place once its file is of no use. */
function keepEngine(options: SqliteMirrorOptions, prepare: (engine: Engine) => Promise<void>) {
  let engine: Promise<Engine> | null = null;
  let isClosed = false;
  const begin = (before: Promise<unknown>) => {
    const opening = before.then(() => openAtLast(options, prepare));
    opening.catch(() => {
      if (engine === opening) engine = null;
    });
    engine = opening;
    return opening;
  };
  const replace = async (opening: Promise<Engine>, fault: FileFault) => {
    const { file, close } = await opening;
    await close();
    setAside(options, fault, file);
  };
  return {
    async use<T>(work: (engine: Engine) => Promise<T>): Promise<T> {
      if (isClosed) throw new MirrorUnavailableError("The mirror is closed.");
      const opening = engine ?? begin(Promise.resolve());
      try {
        return await work(await opening);
      } catch (error) {
        const fault = faultOf(error);
        if (isClosed) throw new MirrorUnavailableError("The mirror was closed.", { cause: error });
        if (engine === opening && fault && isOver(fault)) void begin(replace(opening, fault));
        if (engine === opening || engine === null) throw named(error);
      }
      // once more, with what took its place meanwhile
      return engine.then(work).catch((error) => Promise.reject(named(error)));
    },
    async close() {
      const last = isClosed ? null : engine;
      isClosed = true;
      await last?.then((opened) => opened.close());
    },
  };
}

function isOver({ kind }: FileFault): boolean {
  return kind === "lost" || kind === "broken" || kind === "ended";
}

/** What is in the way goes out of it, once. */
async function openAtLast(
  options: SqliteMirrorOptions,
  prepare: (engine: Engine) => Promise<void>,
): Promise<Engine> {
  const { path, clock } = options;
  try {
    const engine = await openEngine(path, clock, prepare);
    if (path) rmSync(asideOf(path), { force: true });
    return engine;
  } catch (error) {
    const fault = faultOf(error);
    if (fault?.kind !== "broken") throw error;
    setAside(options, fault, path ? fileAt(path) : 0);
    return openEngine(path, clock, prepare);
  }
}

/** Keeps what is broken for whoever wants to look at it, until the next start that finds nothing broken. */
function setAside({ path, onBegunAnew }: SqliteMirrorOptions, fault: FileFault, file: number) {
  // nothing is wrong with the file itself: another thread goes on with it
  if (path && fault.kind === "ended") return;
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
