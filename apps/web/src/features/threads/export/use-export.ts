import type { ExportFormat } from "@foyer/contract";
import { useEffect, useRef, useState } from "react";
import type { Asked } from "./export-paths.ts";
import { choosePlace } from "./file-place.ts";
import { type ExportProgress, runExport } from "./run-export.ts";

export type ExportState =
  | { kind: "asking" }
  | { kind: "running"; progress: ExportProgress }
  | { kind: "done"; threads: number }
  | { kind: "failed"; error: unknown };

const mimes = { csv: "text/csv", jsonl: "application/jsonl" } as const;

/** One export at a time. It ends with what shows it. */
export function useExport() {
  const [state, setState] = useState<ExportState>({ kind: "asking" });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  /** @param day of the file's name, ISO */
  const start = async (asked: Asked, day: string) => {
    const own = new AbortController();
    const show = (next: ExportState) => !own.signal.aborted && setState(next);
    running.current?.abort();
    running.current = own;
    try {
      const place = await choosePlace(kindOf(asked.format, day));
      if (!place) return;
      const onProgress = (progress: ExportProgress) => show({ kind: "running", progress });
      const threads = await runExport(asked, { place, onProgress }, own.signal);
      show({ kind: "done", threads });
    } catch (error) {
      show({ kind: "failed", error });
    }
  };
  const cancel = () => {
    running.current?.abort();
    setState({ kind: "asking" });
  };
  return { state, start, cancel };
}

function kindOf(format: ExportFormat, day: string) {
  const extension = `.${format}` as const;
  return { name: `Threads ${day}${extension}`, mime: mimes[format], extension };
}
