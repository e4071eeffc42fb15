import { useEffect, useEffectEvent, useState } from "react";
import { sentencesOfError } from "../../../shared/api/sentences.ts";
import { threadsFilterOf } from "../../../shared/search/threads-filter.ts";
import { useListSearch } from "../../../shared/search/use-list-search.ts";
import { useSeen } from "../../../shared/seen/seen.ts";
import { Button } from "../../../ui/button.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { Dialog } from "../../../ui/overlays/dialog.tsx";
import { mostPrinted, type PrintRows, readPrintRows } from "./print-rows.ts";
import { PrintSheet } from "./print-sheet.tsx";

type State =
  | { kind: "reading"; threads: number }
  | { kind: "ready"; rows: PrintRows }
  | { kind: "failed"; error: unknown };

/** Gathers the list, and hands it to the browser's own printing. */
export function PrintDialog({ onClose }: { onClose: () => void }) {
  const { search } = useListSearch();
  const seen = useSeen();
  const [state, setState] = useState<State>({ kind: "reading", threads: 0 });
  const [times, setTimes] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each time it is tried it begins anew.
  useEffect(() => {
    const over = new AbortController();
    const show = (next: State) => !over.signal.aborted && setState(next);
    const onProgress = (threads: number) => show({ kind: "reading", threads });
    readPrintRows(threadsFilterOf(search, seen), onProgress, over.signal).then(
      (rows) => show({ kind: "ready", rows }),
      (error) => show({ kind: "failed", error }),
    );
    return () => over.abort();
  }, [search, seen, times]);
  if (state.kind === "ready") return <Printing rows={state.rows} onEnd={onClose} />;
  return (
    <Dialog title="Print" onClose={onClose}>
      {state.kind === "failed" ? (
        <Failed error={state.error} onAgain={() => setTimes(times + 1)} />
      ) : (
        <p role="status">
          Gathering the list, {state.threads} of at most {mostPrinted} threads
        </p>
      )}
    </Dialog>
  );
}

function Failed({ error, onAgain }: { error: unknown; onAgain: () => void }) {
  const { title, sentence } = sentencesOfError(error, null);
  return (
    <Notice tone="danger" title={title} actions={<Button onClick={onAgain}>Try again</Button>}>
      {sentence} Nothing was printed.
    </Notice>
  );
}

/** The sheet stands as long as the browser prints it. */
function Printing({ rows, onEnd }: { rows: PrintRows; onEnd: () => void }) {
  const end = useEffectEvent(onEnd);
  useEffect(() => {
    const over = new AbortController();
    addEventListener("afterprint", () => end(), { signal: over.signal });
    print();
    return () => over.abort();
  }, []);
  return <PrintSheet {...rows} />;
}
