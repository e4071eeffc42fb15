import { linkSchema, type OneTimeLinkPurpose, signInEndpoints } from "@foyer/contract";
import { useEffect, useState } from "react";
import { ApiProblemError } from "../../../shared/api/errors.ts";
import { request } from "../../../shared/api/request.ts";
import { sentencesOfError } from "../../../shared/api/sentences.ts";
import { useRead } from "../../../shared/api/use-read.ts";
import { useNavigation } from "../../../shared/navigation/use-navigation.ts";
import { Button } from "../../../ui/button.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { LookAround } from "../look-around.tsx";
import { SignInFrame } from "../sign-in-frame.tsx";
import { LinkForm } from "./link-form.tsx";

/** What a one-time link opens: set-up, an invite, or a new password. */
export function WelcomePage() {
  const [token] = useState(() => location.hash.slice(1));
  // Used or not, it stands neither in the address bar nor in the history from now on.
  useEffect(() => history.replaceState(history.state, "", location.pathname), []);
  const link = useRead({
    queryKey: ["link", token],
    queryFn: ({ signal }) =>
      request({
        path: signInEndpoints.linksRead,
        method: "POST",
        body: { token },
        reply: linkSchema,
        signal,
      }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const { history: appHistory } = useNavigation();
  if (link.failure) return <Unusable error={link.failure} onRetry={link.again} />;
  if (!link.data) return null;
  const goOn = () => appHistory.go("/", "replace");
  const form = <LinkForm purpose={link.data} token={token} onEntered={goOn} />;
  if (link.data.kind !== "set-up" || !link.data.lookAround)
    return <SignInFrame title={titles[link.data.kind]}>{form}</SignInFrame>;
  return (
    <SignInFrame title="Welcome to Foyer">
      <LookAround onEntered={goOn} />
      <h2 className="mt-7 mb-4 border-t border-line pt-6 text-lg font-semibold">
        Or make the first admin
      </h2>
      {form}
    </SignInFrame>
  );
}

const titles: Record<OneTimeLinkPurpose["kind"], string> = {
  "set-up": "Make the first admin",
  invite: "Welcome to Foyer",
  reset: "Choose a new password",
};

function Unusable({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const isSpent = error instanceof ApiProblemError && error.problem.status < 500;
  const { title, sentence } = sentencesOfError(error);
  return (
    <SignInFrame title={isSpent ? "This link does not work" : title}>
      <Notice tone="warning" title={isSpent ? "It was used before, or has ended." : sentence}>
        {isSpent && "Ask an admin for a new one. A set-up link is printed anew at each start."}
      </Notice>
      <div className="mt-5 flex gap-3">
        {!isSpent && <Button onClick={onRetry}>Try again</Button>}
        <a href="/sign-in" className="self-center font-medium text-accent underline">
          Sign in
        </a>
      </div>
    </SignInFrame>
  );
}
