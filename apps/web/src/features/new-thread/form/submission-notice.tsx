import { useOnline } from "../../../shared/use-online.ts";
import { Button } from "../../../ui/button.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { RefusalNotice } from "../notices/refusal-notice.tsx";
import { UndecidedNotice } from "../notices/undecided-notice.tsx";
import type { DraftForm } from "./use-draft-form.ts";

/** How the thread stands, above its form. */
export function SubmissionNotice({ form, onClose }: { form: DraftForm; onClose: () => void }) {
  const { submission, discarded } = form;
  if (discarded) return <Discarded onUndo={() => void form.resume(discarded)} />;
  switch (submission?.kind) {
    case undefined:
    case "sending":
    case "created":
      return null;
    case "checking":
      return <Checking onAnother={form.startAnother} />;
    case "not-created":
      return (
        <RefusalNotice
          refusal={submission.refusal}
          changedFrom={form.changedFrom}
          onAnother={() => form.send(true)}
        />
      );
    case "undecided":
      return (
        <UndecidedNotice
          nearMatch={submission.nearMatch}
          onThere={() => {
            form.found();
            onClose();
          }}
          onNotThere={form.renew}
        />
      );
  }
}

function Checking({ onAnother }: { onAnother: () => void }) {
  const isOnline = useOnline();
  return (
    <Notice
      tone="warning"
      title="Mews has not confirmed yet, checking"
      actions={<Button onClick={onAnother}>Write another</Button>}
    >
      {isOnline ? "It" : "This device is offline. The thread"} was sent once and is not sent again
      by itself. You can close this: Foyer says how it ends.
    </Notice>
  );
}

function Discarded({ onUndo }: { onUndo: () => void }) {
  return (
    <Notice tone="info" title="Draft discarded" actions={<Button onClick={onUndo}>Undo</Button>} />
  );
}
