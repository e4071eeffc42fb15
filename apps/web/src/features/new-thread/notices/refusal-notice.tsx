import { refusalSentences, type Sentences } from "../../../shared/api/sentences.ts";
import { Button } from "../../../ui/button.tsx";
import { CopyButton } from "../../../ui/copy-button.tsx";
import { Notice } from "../../../ui/notice.tsx";
import type { Refusal } from "../submissions/submission.ts";

/** Why nothing was created; the form below has the text as it was. */
export function RefusalNotice({ refusal, onAnother }: { refusal: Refusal; onAnother: () => void }) {
  const { title, sentence, mewsRequestId } = refusalText(refusal);
  const asks = refusal.kind === "recently-created";
  return (
    <Notice
      tone={asks ? "warning" : "danger"}
      title={title}
      actions={asks && <Button onClick={onAnother}>Create another one</Button>}
    >
      {sentence}
      {mewsRequestId && (
        <p className="mt-1 flex items-center gap-1 text-sm text-ink-faint">
          Mews request <code className="truncate font-mono">{mewsRequestId}</code>
          <CopyButton what="Mews request id" text={mewsRequestId} />
        </p>
      )}
    </Notice>
  );
}

export function refusalText(refusal: Refusal): Sentences {
  switch (refusal.kind) {
    case "never-arrived":
      return {
        title: "Not created: it did not reach Foyer",
        sentence: "The connection broke on the way. Nothing was created; send it again.",
      };
    case "recently-created":
      return {
        title: "The same thread was created here a moment ago",
        sentence: "Nothing more was created. Do you want another one just like it?",
      };
    case "problem": {
      const { title, ...rest } = refusalSentences(refusal.problem);
      return { title: `Not created. ${title}`, ...rest };
    }
  }
}
