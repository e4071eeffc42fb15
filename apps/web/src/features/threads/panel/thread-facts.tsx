import type { Enterprise, Thread } from "@foyer/contract";
import type { ReactNode } from "react";
import { instantText } from "../../../shared/dates/instant-text.ts";
import { pageLocale } from "../../../shared/dates/locale.ts";
import { lastingText } from "../../../shared/dates/spoken/lasting-text.ts";
import { useMinute } from "../../../shared/dates/use-minute.ts";
import { CopyButton } from "../../../ui/copy-button.tsx";
import { stateBadges } from "../list/table/state-badge.tsx";
import { OtherThreads } from "./other-threads.tsx";

type ThreadFactsProps = { thread: Thread; property: Enterprise | undefined };

/** What the row does not say: how long, exactly when, what else there is of the guest, and how to pass it on. */
export function ThreadFacts({ thread, property }: ThreadFactsProps) {
  return (
    <article>
      <p className="flex flex-wrap items-center gap-x-2">
        {stateBadges[thread.state]}
        <OpenFor thread={thread} />
      </p>
      <h2 dir="auto" className="mt-3 text-xl font-semibold text-pretty wrap-anywhere">
        {thread.subject}
      </h2>
      <p className="mt-1 text-ink-soft wrap-anywhere">
        <bdi>{thread.sender}</bdi>
        {property && ` · ${property.name}`}
      </p>
      <dl className="mt-6 flex flex-col gap-4">
        <Fact name="Created">
          <FullTime utc={thread.createdUtc} property={property} />
        </Fact>
        {thread.updatedUtc === thread.createdUtc ? (
          <Fact name="Updated">Not since it was created</Fact>
        ) : (
          <Fact name="Updated">
            <FullTime utc={thread.updatedUtc} property={property} />
          </Fact>
        )}
        <Fact name="Thread id">
          <span className="flex items-center gap-1">
            <code className="min-w-0 font-mono text-sm wrap-anywhere">{thread.id}</code>
            <CopyButton text={thread.id} what="thread id" />
          </span>
        </Fact>
        <Fact name="Link for a colleague">
          <span className="flex items-center gap-1">
            <span className="min-w-0 truncate text-sm">{linkTo(thread)}</span>
            <CopyButton text={linkTo(thread)} what="link" />
          </span>
        </Fact>
      </dl>
      <OtherThreads thread={thread} property={property} />
    </article>
  );
}

/** It opens the panel alone, and says nothing of the list that one came from. */
function linkTo({ id }: Thread): string {
  return `${location.origin}/?thread=${id}`;
}

function OpenFor({ thread: { state, createdUtc } }: { thread: Thread }) {
  const nowMs = useMinute();
  if (state !== "open") return null;
  return (
    <span className="text-ink-soft">for {lastingText(nowMs - Date.parse(createdUtc), 2)}</span>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-sm text-ink-faint">{name}</dt>
      <dd className="mt-0.5 wrap-anywhere">{children}</dd>
    </div>
  );
}

function FullTime({ utc, property }: { utc: string; property: Enterprise | undefined }) {
  const shown = instantText(utc, property?.timeZone ?? "UTC", pageLocale());
  return (
    <time dateTime={utc}>
      {shown.full}
      <span className="block text-sm text-ink-faint">{shown.utc}</span>
    </time>
  );
}
