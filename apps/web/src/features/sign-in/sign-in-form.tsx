import { useMutation } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { signIn } from "../../shared/account/sign-in-and-out.ts";
import { ApiProblemError } from "../../shared/api/errors.ts";
import { sentencesOfError } from "../../shared/api/sentences.ts";
import type { WaysIn } from "../../shared/session/session-status.ts";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { LookAround } from "./look-around.tsx";
import { ProviderButton } from "./provider-button.tsx";
import { useEnter } from "./use-enter.ts";

type SignInFormProps = {
  /** how one gets in here */
  ways: WaysIn;
  /** where the provider sends the browser back to */
  returnTo: string;
  onEntered: () => void;
};

/** Name and password, the hotel's provider, or both: as the server says. */
export function SignInForm({ ways, returnTo, onEntered }: SignInFormProps) {
  if (ways.setUpNeeded)
    return (
      <div className="flex flex-col gap-6">
        {ways.lookAround && <LookAround onEntered={onEntered} />}
        <SetUpNotice />
      </div>
    );
  return (
    <div className="flex flex-col gap-5">
      {ways.local && <LocalForm onEntered={onEntered} />}
      {ways.provider && (
        <ProviderButton name={ways.provider.name} returnTo={returnTo} isOnlyWay={!ways.local} />
      )}
    </div>
  );
}

function LocalForm({ onEntered }: Pick<SignInFormProps, "onEntered">) {
  const enter = useEnter();
  const attempt = useMutation({
    mutationFn: async (input: { name: string; password: string }) => {
      await signIn(input);
      const session = await enter();
      if (session.kind === "signed-out") throw new CookieRefusedError();
    },
    onSuccess: onEntered,
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (attempt.isPending) return;
    const fields = new FormData(event.currentTarget);
    attempt.mutate({ name: textOf(fields, "name"), password: textOf(fields, "password") });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <TextField
        label="Sign-in name"
        name="name"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        autoFocus
        maxLength={200}
      />
      <TextField
        label="Password"
        name="password"
        type="password"
        autoComplete="current-password"
        required
        maxLength={512}
      />
      {attempt.error && <Refusal error={attempt.error} />}
      <Button type="submit" variant="primary" busy={attempt.isPending}>
        {attempt.isPending ? "Signing in…" : "Sign in"}
      </Button>
    </form>
  );
}

/** The sign-in worked, and the next call came without its cookie. */
class CookieRefusedError extends Error {
  override readonly name = "CookieRefusedError";
}

function Refusal({ error }: { error: Error }) {
  if (error instanceof CookieRefusedError)
    return (
      <Notice tone="danger" title="This browser did not keep the sign-in">
        It refuses Foyer's cookie. Allow cookies for this site; over plain http, use Chrome, Edge or
        Firefox.
      </Notice>
    );
  const { title, sentence } = sentencesOfError(error);
  const isRefused = error instanceof ApiProblemError && error.problem.code === "invalid-request";
  return (
    <Notice tone="danger" title={isRefused ? "Sign-in did not work" : title}>
      {isRefused ? "Check the name and the password and try again." : sentence}
    </Notice>
  );
}

function SetUpNotice() {
  return (
    <Notice tone="info" title="Nobody can sign in yet">
      <p>
        Foyer prints a set-up link where it was started: in the terminal, or in its log as{" "}
        <code>setUpUrl</code>. Open that link to make the first admin.
      </p>
      <p className="mt-2">
        It works once and for a day; each start of the server prints a new one.
      </p>
    </Notice>
  );
}

function textOf(fields: FormData, name: string): string {
  const value = fields.get(name);
  return typeof value === "string" ? value : "";
}
