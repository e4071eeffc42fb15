import { type FormEvent, useState } from "react";
import { ApiProblemError } from "../../shared/api/errors.ts";
import { fieldFault, sentencesOfError } from "../../shared/api/sentences.ts";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Dialog } from "../../ui/overlays/dialog.tsx";
import { useInvite } from "./accounts.ts";
import { type Access, GrantFields } from "./grant-fields.tsx";
import { OneTimeLinkNotice } from "./one-time-link.tsx";

export function InviteDialog({ onClose }: { onClose: () => void }) {
  const invite = useInvite();
  return (
    <Dialog title="Invite somebody" closesOutside={false} onClose={onClose}>
      {invite.data ? (
        <div className="flex flex-col gap-4">
          <OneTimeLinkNotice link={invite.data.link} name={invite.data.account.displayName} />
          <Button variant="primary" className="self-end" onClick={onClose}>
            Done
          </Button>
        </div>
      ) : (
        <InviteForm invite={invite} />
      )}
    </Dialog>
  );
}

function InviteForm({ invite }: { invite: ReturnType<typeof useInvite> }) {
  const [displayName, setDisplayName] = useState("");
  const [name, setName] = useState("");
  const [access, setAccess] = useState<Access>({ role: "agent", enterprises: "all" });
  const isAtField = nameError(invite.error) ?? fieldFault(invite.error, "displayName");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!invite.isPending) invite.mutate({ name, displayName, ...access });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <TextField
        label="Name"
        error={fieldFault(invite.error, "displayName")}
        value={displayName}
        onChange={(event) => setDisplayName(event.target.value)}
        autoComplete="off"
        required
        autoFocus
        maxLength={200}
      />
      <TextField
        label="Sign-in name"
        description="Such as an e-mail address. Foyer sends no mail: you hand over the link."
        error={nameError(invite.error)}
        value={name}
        onChange={(event) => setName(event.target.value)}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        required
        maxLength={200}
      />
      <GrantFields access={access} onChange={setAccess} />
      {invite.error && !isAtField && (
        <Notice tone="danger" title={sentencesOfError(invite.error).title}>
          {sentencesOfError(invite.error).sentence}
        </Notice>
      )}
      <Button type="submit" variant="primary" className="self-end" busy={invite.isPending}>
        Make the link
      </Button>
    </form>
  );
}

function nameError(error: Error | null): string | undefined {
  const isTaken = error instanceof ApiProblemError && error.problem.code === "conflict";
  return isTaken ? error.problem.detail : fieldFault(error, "name");
}
