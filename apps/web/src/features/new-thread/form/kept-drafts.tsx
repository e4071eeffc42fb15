import type { Enterprise } from "@foyer/contract";
import { useEffect, useState } from "react";
import { Button } from "../../../ui/button.tsx";
import { type Draft, isBlank } from "../drafts/draft.ts";
import type { PageSubmissions } from "../submissions/page-submissions.ts";
import type { DraftForm } from "./use-draft-form.ts";

type KeptDraftsProps = {
  page: PageSubmissions;
  form: DraftForm;
  properties: readonly Enterprise[];
};

/** What was typed in a tab that is gone, offered while this form is empty. */
export function KeptDrafts({ page: { current, drafts }, form, properties }: KeptDraftsProps) {
  const [orphans, setOrphans] = useState<readonly Draft[]>([]);
  const isOffered = isBlank(form.draft) && form.submission === undefined && !form.discarded;
  useEffect(() => {
    let isOpen = true;
    void current.orphans().then((found) => isOpen && setOrphans(found));
    return () => {
      isOpen = false;
    };
  }, [current]);
  if (!isOffered || orphans.length === 0) return null;
  return (
    <section aria-label="Unfinished drafts" className="rounded-md bg-sunken px-3 py-2">
      <h3 className="text-sm font-medium text-ink-soft">Unfinished drafts</h3>
      <ul className="flex flex-col">
        {orphans.map((draft) => (
          <li key={draft.id} className="flex items-center gap-2 py-1">
            <span className="min-w-0 flex-1 truncate">{draftTitle(draft, properties)}</span>
            <Button variant="quiet" onClick={() => void form.resume(draft)}>
              Continue
            </Button>
            <Button
              variant="quiet"
              onClick={() => {
                drafts.remove(draft.id);
                setOrphans(orphans.filter(({ id }) => id !== draft.id));
              }}
            >
              Delete
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function draftTitle({ sender, subject, enterpriseId }: Draft, properties: readonly Enterprise[]) {
  const property = properties.find(({ id }) => id === enterpriseId);
  return [subject.trim() || "No subject yet", sender.trim(), property?.name]
    .filter(Boolean)
    .join(" · ");
}
