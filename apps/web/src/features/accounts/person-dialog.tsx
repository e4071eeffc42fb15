import type { Account } from "@foyer/contract";
import { type FormEvent, useState } from "react";
import { ApiProblemError } from "../../shared/api/errors.ts";
import { sentencesOfError } from "../../shared/api/sentences.ts";
import { announce } from "../../ui/announcer.ts";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Dialog } from "../../ui/overlays/dialog.tsx";
import { useChange, useNewLink, useSignOutEverywhere } from "./accounts.ts";
import { type Access, GrantFields } from "./grant-fields.tsx";
import { OneTimeLinkNotice } from "./one-time-link.tsx";
import { loginText } from "./people-table.tsx";

type PersonDialogProps = { account: Account; onClose: () => void };

export function PersonDialog({ account, onClose }: PersonDialogProps) {
  return (
    <Dialog title={account.displayName} onClose={onClose}>
      <div className="flex flex-col gap-5">
        <p className="text-ink-soft">Signs in as {loginText(account)}.</p>
        {account.login.kind === "local" ? (
          <AccessForm account={account} />
        ) : (
          <p>Role and properties come from the sign-in provider and are changed there.</p>
        )}
        <Acts account={account} />
      </div>
    </Dialog>
  );
}

function AccessForm({ account }: { account: Account }) {
  const { role, enterprises } = account;
  const [access, setAccess] = useState<Access>({ role, enterprises });
  const change = useChange(account.id);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const onSuccess = () => announce("Saved");
    if (!change.isPending) change.mutate(access, { onSuccess });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <GrantFields access={access} onChange={setAccess} />
      {change.error && <Refused error={change.error} />}
      {change.isSuccess && <Notice tone="success" title="Saved. It counts from now on." />}
      <Button type="submit" variant="primary" className="self-end" busy={change.isPending}>
        Save
      </Button>
    </form>
  );
}

/** What is done at once, each with its outcome below. */
function Acts({ account }: { account: Account }) {
  const { id, displayName, state } = account;
  const change = useChange(id);
  const newLink = useNewLink(id);
  const signOut = useSignOutEverywhere(id);
  const isDisabled = state === "disabled";
  const canHaveLink = account.login.kind === "local" && !isDisabled;
  const error = change.error ?? newLink.error ?? signOut.error;
  return (
    <section className="flex flex-col gap-3 border-t border-line pt-4">
      <h3 className="text-sm font-medium text-ink-soft">Account</h3>
      <div className="flex flex-wrap gap-2">
        {canHaveLink && (
          <Button busy={newLink.isPending} onClick={() => newLink.mutate(undefined)}>
            {state === "invited" ? "New invitation link" : "Link for a new password"}
          </Button>
        )}
        <Button busy={signOut.isPending} onClick={() => signOut.mutate(undefined)}>
          Sign out everywhere
        </Button>
        <Button
          variant={isDisabled ? "secondary" : "danger"}
          busy={change.isPending}
          onClick={() => change.mutate({ disabled: !isDisabled })}
        >
          {isDisabled ? "Enable" : "Disable"}
        </Button>
      </div>
      {error && <Refused error={error} />}
      {signOut.isSuccess && <Notice tone="success" title={`${displayName} is signed out.`} />}
      {newLink.data && <OneTimeLinkNotice link={newLink.data} name={displayName} />}
    </section>
  );
}

/** The server says why in its own words, such as that this is the only admin. */
function Refused({ error }: { error: Error }) {
  const { title, sentence } = sentencesOfError(error);
  const isConflict = error instanceof ApiProblemError && error.problem.code === "conflict";
  return (
    <Notice tone="danger" title={isConflict ? error.problem.detail : title}>
      {isConflict ? null : sentence}
    </Notice>
  );
}
