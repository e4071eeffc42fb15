import { type ProblemCode, problemCodeSchema, safeReturnTo } from "@foyer/contract";
import { sessionQuery } from "../../shared/account/session-query.ts";
import { sentencesOfError } from "../../shared/api/sentences.ts";
import { useRead } from "../../shared/api/use-read.ts";
import { useLocation, useNavigation } from "../../shared/navigation/use-navigation.ts";
import { parseQueryString } from "../../shared/search/query-string.ts";
import { useSessionStatus, type WaysIn } from "../../shared/session/session-status.ts";
import { Notice } from "../../ui/notice.tsx";
import { SignInForm } from "./sign-in-form.tsx";
import { SignInFrame } from "./sign-in-frame.tsx";

/** In place of a page whose address somebody opened without a session: that address stays. */
export function SignInHere({ ways }: { ways: WaysIn }) {
  const returnTo = safeReturnTo(location.pathname + location.search);
  return (
    <SignInFrame title="Sign in">
      <SignInForm ways={ways} returnTo={returnTo} onEntered={() => undefined} />
    </SignInFrame>
  );
}

/** The page /sign-in: after signing out, and where a sign-in at the provider was refused. */
export function SignInPage() {
  const { history } = useNavigation();
  const refused = refusalIn(useLocation().search);
  const { failure } = useRead(sessionQuery());
  const status = useSessionStatus();
  const goOn = () => history.go("/");
  return (
    <SignInFrame title="Sign in">
      <div className="flex flex-col gap-5">
        {refused && <RefusedNotice code={refused} />}
        {failure && <Notice tone="danger" title={sentencesOfError(failure).title} />}
        {status.kind === "signed-out" && (
          <SignInForm ways={status.ways} returnTo="/" onEntered={goOn} />
        )}
        {status.kind === "signed-in" && (
          <p>
            {status.person.name} is signed in here.{" "}
            <a href="/" className="font-medium text-accent underline">
              Go to the threads
            </a>
          </p>
        )}
      </div>
    </SignInFrame>
  );
}

/** Why the provider's sign-in was refused, as the server says it in the address. */
function refusalIn(query: string): ProblemCode | undefined {
  return problemCodeSchema.safeParse(parseQueryString(query)["refused"]).data;
}

function RefusedNotice({ code }: { code: ProblemCode }) {
  if (code === "unavailable")
    return (
      <Notice tone="warning" title="The sign-in provider can't be reached">
        Try again in a moment.
      </Notice>
    );
  return (
    <Notice tone="danger" title="The sign-in did not work">
      It took too long, was begun elsewhere, or this account has no access to Foyer. Try again; if
      it stays, ask whoever manages your accounts.
    </Notice>
  );
}
