import type { Enterprise, Role } from "@foyer/contract";
import { type FormEvent, type KeyboardEvent, useEffect, useEffectEvent } from "react";
import { enterprisesQuery } from "../../../shared/api/enterprises.ts";
import { sentencesOfError } from "../../../shared/api/sentences.ts";
import { useRead } from "../../../shared/api/use-read.ts";
import { useListSearch } from "../../../shared/search/use-list-search.ts";
import { Button } from "../../../ui/button.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { type DraftField, draftFields } from "../drafts/draft.ts";
import { type PageSubmissions, pageSubmissions } from "../submissions/page-submissions.ts";
import { usePerson } from "../submissions/person.ts";
import { DraftFields } from "./draft-fields.tsx";
import { KeptDrafts } from "./kept-drafts.tsx";
import { NewThreadActions } from "./new-thread-actions.tsx";
import { SubmissionNotice } from "./submission-notice.tsx";
import { type DraftForm, useDraftForm } from "./use-draft-form.ts";

export function NewThreadForm({ onClose }: { onClose: () => void }) {
  const { search } = useListSearch();
  const { data, failure, again } = useRead(enterprisesQuery());
  const person = usePerson();
  const creatable = data?.enterprises.filter(({ canCreate }) => canCreate);
  if (!data && failure) return <NotKnown error={failure} onRetry={again} />;
  if (!creatable || !person) return <p role="status">Looking up the properties…</p>;
  if (creatable.length === 0) return <NoneCreatable role={person.role} />;
  return (
    <OpenForm
      page={pageSubmissions(person.id)}
      properties={creatable}
      begin={beginWith(creatable, search.properties)}
      onClose={onClose}
    />
  );
}

type OpenFormProps = {
  page: PageSubmissions;
  properties: readonly Enterprise[];
  /** the property to begin with; null: to be chosen */
  begin: string | null;
  onClose: () => void;
};

function OpenForm({ page, properties, begin, onClose }: OpenFormProps) {
  const form = useDraftForm(page, { enterpriseId: begin });
  const isCreated = form?.submission?.kind === "created";
  const onCreated = useEffectEvent(() => {
    page.current.leave();
    onClose();
  });
  useEffect(() => {
    if (isCreated) onCreated();
  }, [isCreated]);
  if (!form) return <div aria-busy className="h-72" />;

  const { draft } = form;
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    form.send();
    // Once the faults are drawn.
    const { currentTarget } = event;
    requestAnimationFrame(() => focusFirstFault(currentTarget));
  };
  return (
    <form className="flex flex-col gap-4" noValidate onSubmit={send} onKeyDown={sendOnModEnter}>
      <SubmissionNotice form={form} onClose={onClose} />
      <KeptDrafts page={page} form={form} properties={properties} />
      <DraftFields
        key={draft.id}
        draft={draft}
        properties={properties}
        faults={{ ...fieldProblems(form), ...form.faults }}
        isReadOnly={!form.isWritable}
        onChange={form.write}
      />
      <NewThreadActions form={form} onClose={onClose} />
    </form>
  );
}

/** What the server says of single fields, to stand at them while they are as they were sent. */
function fieldProblems(form: DraftForm): Partial<Record<DraftField, string>> {
  const { submission, draft, changedFrom: sent = draft } = form;
  if (submission?.kind !== "not-created" || submission.refusal.kind !== "problem") return {};
  const said = submission.refusal.problem.fields ?? [];
  const changed = draftFields.filter((field) => draft[field] !== sent[field]);
  const standing = said.filter(({ field }) => changed.every((name) => name !== field));
  return Object.fromEntries(standing.map(({ field, message }) => [field, message]));
}

function focusFirstFault(form: HTMLFormElement): void {
  const field = form.querySelector('[aria-invalid="true"]');
  if (field instanceof HTMLElement) field.focus();
}

/** Enter alone goes from field to field: a thread that went too early can't be taken back. */
function sendOnModEnter(event: KeyboardEvent<HTMLFormElement>): void {
  if (event.key !== "Enter" || event.target instanceof HTMLButtonElement) return;
  event.preventDefault();
  if ((event.ctrlKey || event.metaKey) && !event.repeat) event.currentTarget.requestSubmit();
}

function beginWith(creatable: readonly Enterprise[], picked: readonly string[] | undefined) {
  const [first, ...others] = creatable;
  if (first && others.length === 0) return first.id;
  const [only, ...more] = picked ?? [];
  return creatable.find(({ id }) => id === only && more.length === 0)?.id ?? null;
}

function NotKnown({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const { title, sentence } = sentencesOfError(error);
  return (
    <Notice tone="danger" title={title} actions={<Button onClick={onRetry}>Try again</Button>}>
      {sentence}
    </Notice>
  );
}

function NoneCreatable({ role }: { role: Role }) {
  return role === "viewer" ? (
    <Notice tone="info" title="You may read threads, not create them">
      An admin of Foyer can change that.
    </Notice>
  ) : (
    <Notice tone="info" title="No property takes new threads">
      Foyer can create threads only where it knows for sure which property they land in. Whoever
      runs Foyer can add such a connection.
    </Notice>
  );
}
