import type { Person, Session } from "@foyer/contract";
import { useQuery } from "@tanstack/react-query";
import { sentencesOfError } from "../../shared/api/sentences.ts";
import { sessionQuery } from "../../shared/session/session.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { Notice } from "../../ui/notice.tsx";
import { SignInForm } from "./sign-in-form.tsx";

/** Over the list and what is being typed, which stay as they are. */
export function SignInDialog({ person, onPutAside }: { person: Person; onPutAside: () => void }) {
  const { data: ways, error } = useQuery({
    ...sessionQuery(),
    // Not the page's own: that one says who was signed in, and keeps the page standing.
    queryKey: ["session", "ways"],
    staleTime: 0,
  });
  return (
    <Dialog title="Sign in to go on" closesOutside={false} onClose={onPutAside}>
      <div className="flex flex-col gap-4">
        <p className="text-ink-soft">
          Your session has ended. The list and anything you typed are kept.
        </p>
        {error && <Notice tone="danger" title={sentencesOfError(error).title} />}
        {ways && <Ways ways={ways} person={person} onEntered={onPutAside} />}
      </div>
    </Dialog>
  );
}

function Ways({
  ways,
  person,
  onEntered,
}: {
  ways: Session;
  person: Person;
  onEntered: () => void;
}) {
  const returnTo = location.pathname + location.search;
  if (ways.kind === "signed-in") return <p>You are signed in again. Close this to go on.</p>;
  return <SignInForm ways={ways} before={person} returnTo={returnTo} onEntered={onEntered} />;
}
