import { Button } from "../../../ui/button.tsx";
import { isBlank } from "../drafts/draft.ts";
import type { DraftForm } from "./use-draft-form.ts";

export function NewThreadActions({ form, onClose }: { form: DraftForm; onClose: () => void }) {
  const kind = form.submission?.kind;
  const isOnItsWay = kind === "sending" || kind === "checking";
  return (
    <footer className="sticky -bottom-4 -mx-5 -mb-4 flex flex-wrap items-center gap-2 border-t border-line bg-raised px-5 py-3">
      {form.isWritable && !isBlank(form.draft) && (
        <Button variant="quiet" onClick={form.discard}>
          Discard draft
        </Button>
      )}
      <span className="flex-1" />
      <Button onClick={onClose}>{isOnItsWay ? "Close" : "Cancel"}</Button>
      <Button
        type="submit"
        variant="primary"
        busy={isOnItsWay}
        disabled={kind === "undecided"}
        aria-keyshortcuts="Control+Enter Meta+Enter"
        className="max-sm:grow"
      >
        {buttonText(kind)}
      </Button>
    </footer>
  );
}

function buttonText(kind: string | undefined): string {
  if (kind === "sending") return "Sending…";
  return kind === "checking" ? "Checking…" : "Create thread";
}
