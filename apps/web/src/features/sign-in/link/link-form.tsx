import {
  type AcceptLink,
  type OneTimeLinkPurpose,
  passwordLimits,
  sessionSchema,
  signInEndpoints,
} from "@foyer/contract";
import type { PasswordOwner } from "@foyer/contract/passwords";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { ApiProblemError } from "../../../shared/api/errors.ts";
import { request } from "../../../shared/api/request.ts";
import { fieldFault, sentencesOfError } from "../../../shared/api/sentences.ts";
import { Button } from "../../../ui/button.tsx";
import { Checkbox } from "../../../ui/fields/checkbox.tsx";
import { TextField } from "../../../ui/fields/text-field.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { useEnter } from "../use-enter.ts";
import { usePasswordCheck } from "./use-password-check.ts";

type LinkFormProps = { purpose: OneTimeLinkPurpose; token: string; onEntered: () => void };

/** Chooses a password; for set-up, the names that go with it too. */
export function LinkForm({ purpose, token, onEntered }: LinkFormProps) {
  const enter = useEnter();
  const [isShown, setIsShown] = useState(false);
  const use = useMutation({
    mutationFn: async (body: AcceptLink) => {
      await request({ path: signInEndpoints.links, method: "POST", body, reply: sessionSchema });
      await enter();
    },
    onSuccess: onEntered,
  });
  const check = usePasswordCheck();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!use.isPending) use.mutate(readForm(event.currentTarget, token));
  };
  const errorOf = (field: string) => fieldFault(use.error, field);
  const isElsewhere = use.error && !["name", "displayName", "password"].some(errorOf);
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {purpose.kind === "set-up" ? (
        <>
          <TextField
            label="Your name"
            name="displayName"
            autoComplete="name"
            description="As colleagues see it."
            error={errorOf("displayName")}
            required
            autoFocus={!purpose.lookAround}
            maxLength={200}
          />
          <TextField
            label="Sign-in name"
            name="name"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            error={errorOf("name")}
            required
            maxLength={200}
          />
        </>
      ) : (
        <p className="text-ink-soft">
          {purpose.displayName}, you sign in as <strong>{purpose.name}</strong>.
          {/* For password managers: they save the name with the password. */}
          <input type="hidden" autoComplete="username" value={purpose.name} readOnly />
        </p>
      )}
      <TextField
        label="Password"
        name="password"
        type={isShown ? "text" : "password"}
        autoComplete="new-password"
        description={`At least ${passwordLimits.least} characters; a few words do well. Any character counts.`}
        error={check.fault ?? errorOf("password")}
        required
        minLength={passwordLimits.least}
        maxLength={512}
        onFocus={check.prepare}
        onChange={({ target }) => check.forget(target.value)}
        onBlur={({ target }) => void check.check(target.value, ownerOf(purpose, target.form))}
      />
      <Checkbox checked={isShown} onChange={() => setIsShown((before) => !before)}>
        Show the password
      </Checkbox>
      {isElsewhere && use.error && (
        <Notice tone="danger" title={sentencesOfError(use.error).title}>
          {detailOf(use.error)}
        </Notice>
      )}
      <Button type="submit" variant="primary" busy={use.isPending}>
        {purpose.kind === "set-up" ? "Make the account" : "Set the password"}
      </Button>
    </form>
  );
}

/** Whose password it will be: set-up asks for the names beside it. */
function ownerOf(purpose: OneTimeLinkPurpose, form: HTMLFormElement | null): PasswordOwner {
  if (purpose.kind !== "set-up") return purpose;
  const fields = new FormData(form ?? undefined);
  return { name: textOf(fields, "name"), displayName: textOf(fields, "displayName") };
}

function readForm(form: HTMLFormElement, token: string): AcceptLink {
  const fields = new FormData(form);
  const names = fields.has("name") && {
    name: textOf(fields, "name"),
    displayName: textOf(fields, "displayName"),
  };
  return { token, password: textOf(fields, "password"), ...names };
}

function textOf(fields: FormData, name: string): string {
  const value = fields.get(name);
  return typeof value === "string" ? value : "";
}

/** A link that was used meanwhile says so itself; the general sentence is about passwords. */
function detailOf(error: Error): string {
  return error instanceof ApiProblemError ? error.problem.detail : sentencesOfError(error).sentence;
}
