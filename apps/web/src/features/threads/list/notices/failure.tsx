import { RotateCw, TriangleAlert } from "lucide";
import { useEffect } from "react";
import { ApiProblemError } from "../../../../shared/api/errors.ts";
import { sentencesOfError } from "../../../../shared/api/sentences.ts";
import { useSessionStatus } from "../../../../shared/session/session-status.ts";
import { announce } from "../../../../ui/announcer.ts";
import { Button } from "../../../../ui/button.tsx";
import { Icon } from "../../../../ui/icons/icon.tsx";
import type { ThreadsList } from "../reading/use-threads-list.ts";
import { MewsRequest } from "./mews-request.tsx";
import { useSecondsTo } from "./use-seconds-to.ts";

export type FailureProps = {
  error: Error;
  list: ThreadsList;
  /** what is there all the same */
  remains: string;
};

/** A page that did not come: what happened, what Mews's support asks for, and Retry. */
export function Failure(props: FailureProps) {
  const { kind } = useSessionStatus();
  // Who has just come is asked to sign in, not told of a session that there never was.
  if (isSignedOut(props.error) && kind === "unknown") return null;
  return <KnownFailure {...props} />;
}

function isSignedOut(error: Error): boolean {
  return error instanceof ApiProblemError && error.problem.code === "signed-out";
}

function KnownFailure({ error, list, remains }: FailureProps) {
  const { retryAtMs } = list;
  const waitMs = useSecondsTo(retryAtMs) ?? null;
  const { title, sentence, mewsRequestId } = sentencesOfError(error, waitMs);
  // Announced once: a live region that counts down would be read each second.
  const announced = sentencesOfError(error, retryAtMs === null ? null : undefined);
  useEffect(
    () => announce(`${announced.title}. ${announced.sentence}`),
    [announced.title, announced.sentence],
  );
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-4">
      <Icon shape={TriangleAlert} size={20} className="shrink-0 text-warning" />
      <div className="min-w-56 flex-1">
        <p className="font-medium text-ink">{title}</p>
        <p className="text-ink-soft">
          {sentence} {remains}
        </p>
        {mewsRequestId && <MewsRequest id={mewsRequestId} />}
      </div>
      <AgainButton error={error} list={list} />
    </div>
  );
}

function AgainButton({ error, list }: { error: Error; list: ThreadsList }) {
  const icon = <Icon shape={RotateCw} size={16} />;
  const isPlaceLost = error instanceof ApiProblemError && error.problem.code === "invalid-cursor";
  return isPlaceLost ? (
    <Button icon={icon} onClick={list.restart}>
      Start again
    </Button>
  ) : (
    <Button icon={icon} onClick={list.loadMore}>
      Retry
    </Button>
  );
}
