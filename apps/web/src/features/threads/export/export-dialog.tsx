import type { ExportFormat } from "@foyer/contract";
import { Download } from "lucide";
import { useState } from "react";
import { useColumnLayout } from "../../../shared/column-layout.ts";
import { threadsFilterOf } from "../../../shared/search/threads-filter.ts";
import { useListSearch } from "../../../shared/search/use-list-search.ts";
import { useSeen } from "../../../shared/seen/seen.ts";
import { Button } from "../../../ui/button.tsx";
import { Segmented } from "../../../ui/fields/segmented.tsx";
import { Icon } from "../../../ui/icons/icon.tsx";
import { Dialog } from "../../../ui/overlays/dialog.tsx";
import { FilterWords } from "../filters/filter-words.tsx";
import { columnsFor } from "./columns-for.ts";
import { ExportOutcome } from "./export-outcome.tsx";
import { ExportRun } from "./export-run.tsx";
import { ExportSizeText } from "./export-size-text.tsx";
import { useExport } from "./use-export.ts";

/** The whole list as a file: what it is of, how far it is, and how it ended. */
export function ExportDialog({ onClose }: { onClose: () => void }) {
  const { search } = useListSearch();
  const [format, setFormat] = useState<ExportFormat>("csv");
  const columns = columnsFor(useColumnLayout());
  const { state, start, cancel } = useExport();
  const filter = threadsFilterOf(search, useSeen());
  const isRunning = state.kind === "running";
  const begin = () => start({ filter, format, columns }, Temporal.Now.plainDateISO().toString());
  return (
    <Dialog title="Export threads" onClose={onClose} closesOutside={!isRunning}>
      <div className="flex flex-col gap-5">
        <section aria-label="What is exported" className="flex flex-col gap-1">
          <ExportSizeText filter={filter} />
          <FilterWords />
        </section>
        {isRunning ? (
          <ExportRun progress={state.progress} onCancel={cancel} />
        ) : (
          <>
            <Segmented label="Format" value={format} options={formats} onChange={setFormat} />
            <p className="text-sm text-ink-soft">{notes[format]}</p>
            <ExportOutcome state={state} />
            <div className="flex flex-wrap justify-end gap-2">
              <Button onClick={onClose}>{state.kind === "done" ? "Close" : "Cancel"}</Button>
              <Button
                variant={state.kind === "done" ? "secondary" : "primary"}
                icon={<Icon shape={Download} size={16} />}
                onClick={() => void begin()}
              >
                {labelOf(state.kind)}
              </Button>
            </div>
          </>
        )}
      </div>
    </Dialog>
  );
}

const formats: { value: ExportFormat; label: string }[] = [
  { value: "csv", label: "CSV" },
  { value: "jsonl", label: "JSON lines" },
];

const notes: Record<ExportFormat, string> = {
  csv: "For spreadsheets. Times stand by each property's clock and in UTC. What a spreadsheet would run as a formula gets an apostrophe in front. The last line says that the file is complete.",
  jsonl:
    "For programs: an object a line. Times stand by each property's clock and in UTC. The last line says that the file is complete.",
};

function labelOf(kind: "asking" | "done" | "failed"): string {
  if (kind === "failed") return "Try again";
  return kind === "done" ? "Export again" : "Export";
}
