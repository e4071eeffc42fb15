import type { Account } from "@foyer/contract";
import { ArrowLeft, UserPlus } from "lucide";
import { useState } from "react";
import { AccountMenu } from "../../shared/account/account-menu.tsx";
import { ApiProblemError } from "../../shared/api/errors.ts";
import { sentencesOfError } from "../../shared/api/sentences.ts";
import { useRead } from "../../shared/api/use-read.ts";
import { Link } from "../../shared/navigation/link.tsx";
import { usePageTitle } from "../../shared/use-page-title.ts";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icons/icon.tsx";
import { Notice } from "../../ui/notice.tsx";
import { accountsQuery } from "./accounts.ts";
import { InviteDialog } from "./invite-dialog.tsx";
import { PeopleTable } from "./people-table.tsx";
import { PersonDialog } from "./person-dialog.tsx";

type Open = { kind: "nothing" } | { kind: "invite" } | { kind: "person"; id: string };

/** For admins: who gets in, as what, and to which properties. */
export function PeoplePage() {
  const { data: accounts, failure, again } = useRead(accountsQuery());
  usePageTitle("People");
  const [open, setOpen] = useState<Open>({ kind: "nothing" });
  const close = () => setOpen({ kind: "nothing" });
  const person = open.kind === "person" ? accounts?.find(({ id }) => id === open.id) : undefined;
  return (
    <div className="mx-auto max-w-5xl px-4 pb-10 lg:px-6">
      <header className="flex flex-wrap items-center gap-3 py-3">
        <Link
          href="/"
          className="flex min-h-8 items-center gap-1.5 rounded-md px-2 text-ink-soft hover:bg-hover touch:min-h-11"
        >
          <Icon shape={ArrowLeft} size={16} />
          <span className="max-[26rem]:sr-only">Threads</span>
        </Link>
        <h1 className="flex-1 text-lg font-semibold">People</h1>
        <AccountMenu />
        {accounts && (
          <Button
            variant="primary"
            icon={<Icon shape={UserPlus} size={16} />}
            onClick={() => setOpen({ kind: "invite" })}
          >
            Invite
          </Button>
        )}
      </header>
      <main>
        {failure && <Failed error={failure} onRetry={again} />}
        {accounts && (
          <PeopleTable accounts={accounts} onOpen={(id) => setOpen({ kind: "person", id })} />
        )}
      </main>
      {open.kind === "invite" && <InviteDialog onClose={close} />}
      {person && <PersonDialog key={versionOf(person)} account={person} onClose={close} />}
    </div>
  );
}

function Failed({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const { title, sentence } = sentencesOfError(error);
  if (error instanceof ApiProblemError && error.problem.code === "forbidden") return <NotAdmin />;
  return (
    <Notice tone="danger" title={title} actions={<Button onClick={onRetry}>Try again</Button>}>
      {sentence}
    </Notice>
  );
}

function NotAdmin() {
  return (
    <Notice tone="info" title="Only admins manage people">
      Ask an admin of Foyer at your hotel.{" "}
      <Link href="/" className="font-medium text-accent underline">
        Back to the threads
      </Link>
    </Notice>
  );
}

/** A form starts anew when the person it is about was changed by another admin. */
function versionOf({ id, role, enterprises }: Account): string {
  return JSON.stringify([id, role, enterprises]);
}
