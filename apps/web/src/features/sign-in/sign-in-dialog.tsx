import { sessionQuery } from "../../shared/account/session-query.ts";
import { sentencesOfError } from "../../shared/api/sentences.ts";
import { useRead } from "../../shared/api/use-read.ts";
import type { SessionStatus } from "../../shared/session/session-status.ts";
import { Notice } from "../../ui/notice.tsx";
import { Dialog } from "../../ui/overlays/dialog.tsx";
import { SignInForm } from "./sign-in-form.tsx";

type SignInDialogProps = {
  status: Extract<SessionStatus, { kind: "ended" }>;
  onPutAside: () => void;
};

/** Over the list and what is being typed, which stay as they are. */
export function SignInDialog({ status: { ways }, onPutAside }: SignInDialogProps) {
  // Asks how one gets in here; where that was possible in another tab, this closes by itself.
  const { failure } = useRead({ ...sessionQuery(), staleTime: 0 });
  const returnTo = location.pathname + location.search;
  return (
    <Dialog title="Sign in to go on" closesOutside={false} onClose={onPutAside}>
      <div className="flex flex-col gap-4">
        <p className="text-ink-soft">
          Your session has ended. The list and anything you typed are kept.
        </p>
        {failure && <Notice tone="danger" title={sentencesOfError(failure).title} />}
        {ways && <SignInForm ways={ways} returnTo={returnTo} onEntered={onPutAside} />}
      </div>
    </Dialog>
  );
}
