import { refusalSentences, type Sentences } from "../../../shared/api/sentences.ts";
import { Button } from "../../../ui/button.tsx";
import { CopyButton } from "../../../ui/copy-button.tsx";
import { Notice } from "../../../ui/notice.tsx";
import type { DraftWords } from "../drafts/draft.ts";
import type { Refusal } from "../submissions/submission.ts";

type RefusalNoticeProps = {
  refusal: Refusal;
  /** what was refused, where the form below has other words by now: of those it says nothing */
  changedFrom: DraftWords | undefined;
  onAnother: () => void;
};

/** Why nothing was created. */
export function RefusalNotice({ refusal, changedFrom, onAnother }: RefusalNoticeProps) {
  const { title, sentence, mewsRequestId } = refusalText(refusal);
  const asks = refusal.kind === "recently-created";
  return (
    <Notice
      tone={asks ? "warning" : "danger"}
      title={changedFrom ? `${sentTitle(changedFrom)}: ${title}` : title}
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

/** Which thread, where that is not plain to see. */
export function sentTitle({ subject, sender }: DraftWords): string {
  if (!subject.trim()) return "A thread sent earlier";
  return `“${subject.trim()}” for ${sender.trim()}`;
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
