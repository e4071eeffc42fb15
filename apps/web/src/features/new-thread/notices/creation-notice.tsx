import type { Thread } from "@foyer/contract";
import { useLocation, useNavigation } from "../../../shared/navigation/use-navigation.ts";
import { Button } from "../../../ui/button.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { newDraft } from "../drafts/draft.ts";
import type { Entry } from "../submissions/entry.ts";
import type { PageSubmissions } from "../submissions/page-submissions.ts";
import type { Refusal } from "../submissions/submission.ts";
import { CreatedNotice } from "./created-notice.tsx";
import { refusalText, sentTitle } from "./refusal-notice.tsx";
import { UndecidedNotice } from "./undecided-notice.tsx";

type CreationNoticeProps = { entry: Entry; page: PageSubmissions };

/** One thread's end, where its own form does not tell it. */
export function CreationNotice({ entry, page }: CreationNoticeProps) {
  const { submission } = entry;
  const isFormOpen = useLocation().path === "/new";
  if (isFormOpen && page.current.id() === entry.draft.id) return null;
  switch (submission.kind) {
    case "sending":
    case "checking":
      return null;
    case "created":
      return <CreatedNotice thread={submission.thread} entry={entry} page={page} />;
    case "not-created":
      return <NotCreated entry={entry} page={page} refusal={submission.refusal} />;
    case "undecided":
      return <Undecided entry={entry} page={page} nearMatch={submission.nearMatch} />;
  }
}

function NotCreated({ entry, page, refusal }: CreationNoticeProps & { refusal: Refusal }) {
  const { title, sentence } = refusalText(refusal);
  const openForm = useOpenForm(page);
  return (
    <Notice
      tone="danger"
      title={`${sentTitle(entry.draft)}: ${title}`}
      actions={
        <>
          <Button onClick={() => void openForm(entry)}>Open the form</Button>
          <Button onClick={() => putAside(entry, page)}>Later</Button>
        </>
      }
    >
      {sentence} The text is kept.
    </Notice>
  );
}

function Undecided({ entry, page, nearMatch }: CreationNoticeProps & { nearMatch: Thread | null }) {
  const openForm = useOpenForm(page);
  return (
    <UndecidedNotice
      title={sentTitle(entry.draft)}
      nearMatch={nearMatch}
      onThere={() => {
        page.drafts.remove(entry.draft.id);
        page.submissions.markSeen(entry);
        page.submissions.dismiss(entry.draft.id);
      }}
      onNotThere={() => void openForm(entry)}
    />
  );
}

/** Gives the words back to the form: as a draft with a key of its own where they may be sent anew. */
function useOpenForm({ submissions, drafts, current }: PageSubmissions) {
  const { history } = useNavigation();
  return async (entry: Entry) => {
    if (entry.origin === "here" && entry.submission.kind === "not-created") {
      await current.take(entry.draft);
    } else {
      const { enterpriseId, sender, subject } = entry.draft;
      const draft = newDraft({ enterpriseId, sender, subject }, Date.now());
      drafts.remove(entry.draft.id);
      drafts.write(draft);
      await current.take(draft);
      submissions.markSeen(entry);
      submissions.dismiss(entry.draft.id);
    }
    history.go(`/new${history.location().search}`);
  };
}

/** Words that only the server has become a draft here before it forgets them. */
function putAside(entry: Entry, { submissions, drafts }: PageSubmissions): void {
  if (entry.origin === "from-server") drafts.write(entry.draft);
  submissions.markSeen(entry);
  submissions.dismiss(entry.draft.id);
}
