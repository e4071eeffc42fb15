import { endpoints, lastLineOf } from "@foyer/contract";
import { expect, it, onTestFinished, vi } from "vitest";
import { ApiProblemError, UnreachableError } from "../../../shared/api/errors.ts";
import { problem } from "../../../testing/problem.ts";
import type { FilePlace } from "./file-place.ts";
import { CutFileError, type ExportProgress, runExport } from "./run-export.ts";

const asked = { filter: { words: "late" }, format: "jsonl", columns: ["ids", "subject"] } as const;
const never = new AbortController().signal;
const lines = (...texts: string[]) => texts.map((text) => `${text}\n`);
const whole = lines('{"id":"1"}', '{"id":"2"}', lastLineOf("jsonl", 2));

/** A server that answers so, and a place that remembers. */
function lay({
  sizes = [{ kind: "ready", threads: 2 }] as object[],
  file = whole,
  broken = false,
}) {
  let text = "";
  let outcome: "written" | "kept" | "dropped" = "written";
  const place: FilePlace = {
    write: async (bytes) => {
      text += new TextDecoder().decode(bytes);
    },
    keep: async () => {
      outcome = "kept";
    },
    drop: async () => {
      outcome = "dropped";
    },
  };
  const progress: ExportProgress[] = [];
  const paths: URL[] = [];
  const fetchFn = vi.fn(async (path: string) => {
    const url = new URL(path, "http://foyer.test");
    paths.push(url);
    if (url.pathname === endpoints.threadExportSize) {
      const size = sizes.shift() ?? { kind: "ready", threads: 2 };
      return Response.json(size, { status: "status" in size ? Number(size.status) : 200 });
    }
    return new Response(bodyOf(file, broken));
  });
  return { place, progress, paths, fetchFn, text: () => text, outcome: () => outcome };
}

function bodyOf(texts: string[], broken: boolean): ReadableStream<Uint8Array> {
  const pieces = texts.map((text) => new TextEncoder().encode(text)).values();
  return new ReadableStream({
    pull(controller) {
      const { value, done } = pieces.next();
      if (!done) return controller.enqueue(value);
      if (broken) controller.error(new TypeError("network error"));
      else controller.close();
    },
  });
}

function run(bed: ReturnType<typeof lay>, signal = never) {
  const onProgress = (one: ExportProgress) => bed.progress.push(one);
  return runExport(asked, { place: bed.place, onProgress }, signal, bed.fetchFn);
}

it("writes the file and keeps it, and tells how far it is on the way", async () => {
  const sizes = [
    { kind: "reading", share: 0.4 },
    { kind: "ready", threads: 2 },
  ];
  const bed = lay({ sizes });
  expect(await run(bed)).toBe(2);
  expect(bed.text()).toBe(whole.join(""));
  expect(bed.outcome()).toBe("kept");
  expect(bed.progress).toContainEqual({ kind: "reading", share: 0.4 });
  expect(bed.progress).toContainEqual({ kind: "writing", threads: 1, of: 2 });
  expect(String(bed.paths.at(-1)?.searchParams)).toBe(
    "words=late&format=jsonl&columns=ids%2Csubject",
  );
});

it.each([
  ["ends without its last line", { file: whole.slice(0, -1) }, CutFileError],
  ["lacks a thread of those that it speaks of", { file: whole.slice(1) }, CutFileError],
  ["breaks off", { file: whole.slice(0, 1), broken: true }, UnreachableError],
  ["is refused", { sizes: [problem("forbidden", 403)] }, ApiProblemError],
])("keeps nothing of a file that %s", async (_what, parts, error) => {
  const bed = lay(parts);
  await expect(run(bed)).rejects.toBeInstanceOf(error);
  expect(bed.outcome()).toBe("dropped");
});

it("keeps nothing where the disk is full", async () => {
  const bed = lay({});
  bed.place.write = () => Promise.reject(new DOMException("full", "QuotaExceededError"));
  await expect(run(bed)).rejects.toThrow("full");
  expect(bed.outcome()).toBe("dropped");
});

it("keeps nothing of one that is cancelled", async () => {
  const bed = lay({});
  const cancel = new AbortController();
  bed.place.write = async () => cancel.abort(new Error("cancelled"));
  await expect(run(bed, cancel.signal)).rejects.toThrow("cancelled");
  expect(bed.outcome()).toBe("dropped");
});

it("waits as long as Mews limits requests, and goes on", async () => {
  vi.stubGlobal("addEventListener", () => {});
  onTestFinished(() => {
    vi.unstubAllGlobals();
  });
  const limited = { ...problem("upstream-limited", 503), retryAfterMs: 0 };
  const bed = lay({ sizes: [limited] });
  expect(await run(bed)).toBe(2);
});
