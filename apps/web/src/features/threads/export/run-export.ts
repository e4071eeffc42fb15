import { exportSizeSchema } from "@foyer/contract";
import { ApiProblemError, UnreachableError } from "../../../shared/api/errors.ts";
import { answerTo, type Fetch, request } from "../../../shared/api/request.ts";
import { waitOrOnline } from "../../../shared/wait.ts";
import { type Asked, exportPath, exportSizePath } from "./export-paths.ts";
import { createFileCheck } from "./file-check.ts";
import type { FilePlace } from "./file-place.ts";

export type ExportProgress =
  /** what Mews has not given yet is read; null: nobody knows how much it is */
  | { kind: "reading"; share: number | null }
  /** more may come than there were in the beginning */
  | { kind: "writing"; threads: number; of: number };

type Running = { place: FilePlace; onProgress: (progress: ExportProgress) => void };

/** Longer than the server takes for a batch. */
const silenceMs = 60_000;

/** Where Mews limits requests and does not say for how long. */
const pauseMs = 5_000;

/** The file ended, and not with its last line. */
export class CutFileError extends Error {
  override readonly name = "CutFileError";
}

/**
 * Has what is missing read, writes the file, and keeps it if it is whole; else nothing stays of it.
 *
 * @returns how many threads are in it
 * Throws as `request` does, a CutFileError, what writing throws (such as a full disk), and the signal's
 * reason.
 */
export async function runExport(
  asked: Asked,
  { place, onProgress }: Running,
  signal: AbortSignal,
  fetchFn: Fetch = fetch,
): Promise<number> {
  try {
    onProgress({ kind: "reading", share: null });
    const of = await readWhatIsMissing(asked, onProgress, signal, fetchFn);
    const check = createFileCheck(asked.format);
    onProgress({ kind: "writing", threads: 0, of });
    for await (const bytes of piecesOf(exportPath(asked), signal, fetchFn)) {
      await place.write(bytes);
      check.add(bytes);
      onProgress({ kind: "writing", threads: check.threads(), of });
    }
    signal.throwIfAborted();
    if (!check.isWhole()) throw new CutFileError("The file broke off.");
    await place.keep();
    // One of its lines is the last one.
    return check.threads() - 1;
  } catch (error) {
    await place.drop();
    throw error;
  }
}

async function readWhatIsMissing(
  { filter }: Asked,
  onProgress: Running["onProgress"],
  signal: AbortSignal,
  fetchFn: Fetch,
): Promise<number> {
  const call = { path: exportSizePath(filter), reply: exportSizeSchema, background: true, signal };
  while (true) {
    try {
      const size = await request(call, fetchFn);
      if (size.kind === "ready") return size.threads;
      onProgress(size);
    } catch (error) {
      if (!(error instanceof ApiProblemError) || error.problem.code !== "upstream-limited")
        throw error;
      await waitOrOnline(error.problem.retryAfterMs ?? pauseMs, signal);
    }
  }
}

async function* piecesOf(
  path: string,
  signal: AbortSignal,
  fetchFn: Fetch,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
  const over = new AbortController();
  const line = AbortSignal.any([signal, over.signal]);
  const hangUp = () => over.abort(new UnreachableError(null));
  let timer = setTimeout(hangUp, silenceMs);
  try {
    const { body } = await answerTo({ path, signal }, line, fetchFn);
    const reader = body?.getReader();
    while (reader) {
      const { done, value } = await readFrom(reader, signal);
      clearTimeout(timer);
      if (done) return;
      yield value;
      timer = setTimeout(hangUp, silenceMs);
    }
  } finally {
    clearTimeout(timer);
    over.abort();
  }
}

async function readFrom(
  reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>,
  signal: AbortSignal,
) {
  try {
    return await reader.read();
  } catch (error) {
    signal.throwIfAborted();
    throw new UnreachableError(error);
  }
}
