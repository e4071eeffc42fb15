import type { Problem, SourceStatus } from "@foyer/contract";
import { RotateCw } from "lucide";
import { enterprisesQuery } from "../../../../shared/api/enterprises.ts";
import { sentencesOf, sentencesOfError } from "../../../../shared/api/sentences.ts";
import { newestFirst, type ThreadOrder } from "../../../../shared/api/threads.ts";
import { useRead } from "../../../../shared/api/use-read.ts";
import { instantDay } from "../../../../shared/dates/instant-text.ts";
import { Button } from "../../../../ui/button.tsx";
import { Icon } from "../../../../ui/icons/icon.tsx";
import { Notice } from "../../../../ui/notice.tsx";
import { useFollowedCreations } from "../rows/use-followed-creations.ts";
import type { ListView } from "../view/use-list-view.ts";
import { asOfText, namesOf, stalenessText, zoneOf } from "./as-of-text.ts";
import { Failure } from "./failure.tsx";
import { MewsRequest } from "./mews-request.tsx";
import { useAnnouncedArrivals } from "./use-announced-arrivals.ts";
import { useOneRetry } from "./use-one-retry.ts";

/** What is to be known of the list as a whole, above it: what is old, missing or could not be read. */
export function ListNotices({ view }: { view: ListView }) {
  useAnnouncedArrivals(view.list);
  useFollowedCreations({ ...view.list, rows: view.ownRows });
  return (
    <div className="flex flex-col gap-2 not-empty:mb-2">
      <NoProperties />
      <NotReadAnew view={view} />
      <StaleSource view={view} />
      {view.list.sources.map(({ state, ...source }) =>
        state.kind === "failed" ? (
          <FailedSource key={source.key} view={view} source={source} {...state} />
        ) : null,
      )}
    </div>
  );
}

/** Without them rows have neither names nor times. */
function NoProperties() {
  const { data, failure, again } = useRead(enterprisesQuery());
  if (data || !failure) return null;
  return (
    <Notice
      tone="warning"
      title="The properties' names and clocks could not be loaded"
      actions={<Button onClick={again}>Try again</Button>}
    >
      {sentencesOfError(failure).title}.
    </Notice>
  );
}

/** The list was to be read anew, and the rows below are still those from before. */
function NotReadAnew({ view: { list, cells, zones } }: { view: ListView }) {
  const { phase, outdated, readMs } = list;
  if (phase.kind !== "failed" || !outdated) return null;
  const since = new Date(readMs).toISOString();
  const asOf = asOfText(since, zones[0] ?? "UTC", cells.locale, Temporal.Now.instant());
  return (
    <div className="rounded-md bg-warning-soft">
      <Failure error={phase.error} list={list} remains={`The threads below are ${asOf}.`} />
    </div>
  );
}

/** Mews fails just now, and what it said a while ago is shown in its place. */
function StaleSource({ view: { list, cells } }: { view: ListView }) {
  const { properties, locale } = cells;
  const title = stalenessText(list.sources, properties, locale, Temporal.Now.instant());
  return title && <Notice tone="info" title={title} />;
}

type FailedSourceProps = {
  view: ListView;
  source: Omit<SourceStatus, "state">;
  since: string;
  problem: Problem;
};

function FailedSource({ view, source, since, problem }: FailedSourceProps) {
  const { list, cells } = view;
  const retry = () => list.retrySources(source.key);
  const waitMs = useOneRetry(problem, retry);
  const { title, sentence, mewsRequestId } = sentencesOf(problem, waitMs);
  const name = namesOf([source], cells.properties);
  const day = instantDay(since, zoneOf(source, cells.properties), cells.locale);
  return (
    <Notice
      tone="warning"
      title={`${name}: threads ${missingWords[view.search.order ?? newestFirst]} ${day} are missing`}
      actions={
        <Button
          icon={<Icon shape={RotateCw} size={16} />}
          busy={list.phase.kind === "loading"}
          onClick={retry}
          aria-label={`Retry ${name}`}
        >
          Retry
        </Button>
      }
    >
      {/* A status that counts down would be read each second: the notice itself was read once. */}
      <span aria-live="off">
        {title}. {sentence}
      </span>
      {mewsRequestId && <MewsRequest id={mewsRequestId} />}
    </Notice>
  );
}

/** Which threads a source has still to give, in each order. */
const missingWords: Record<ThreadOrder, string> = {
  "-created": "before",
  created: "after",
  "-updated": "updated before",
  updated: "updated after",
};
