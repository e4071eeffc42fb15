import type { Enterprise, Problem, SourceStatus } from "@foyer/contract";
import { RotateCw } from "lucide-react";
import { sentencesOf } from "../../../shared/api/sentences.ts";
import { instantText } from "../../../shared/dates/instant-text.ts";
import { Button } from "../../../ui/button.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { MewsRequest } from "./mews-request.tsx";
import { dayAt } from "./period-text.ts";
import type { ListView } from "./use-list-view.ts";
import { useOneRetry } from "./use-one-retry.ts";

/** One notice for each property whose threads are missing or old, with its own retry. */
export function SourceNotices({ view }: { view: ListView }) {
  return (
    <div className="mb-2 flex flex-col gap-2">
      {view.list.sources.map((source) => {
        const name = sourceName(source, view.cells.properties);
        const { state, key } = source;
        if (state.kind === "failed")
          return <Missing key={key} view={view} sourceKey={key} name={name} {...state} />;
        if (state.kind === "stale")
          return <Old key={key} view={view} name={name} asOf={state.asOf} />;
        return null;
      })}
    </div>
  );
}

type MissingProps = {
  view: ListView;
  sourceKey: string;
  name: string;
  since: string;
  problem: Problem;
};

function Missing({ view, sourceKey, name, since, problem }: MissingProps) {
  const { list, zones } = view;
  const retry = () => list.retrySources(sourceKey);
  const waitMs = useOneRetry(problem, retry);
  const { title, sentence, mewsRequestId } = sentencesOf(problem, waitMs);
  return (
    <Notice
      tone="warning"
      title={`${name}: threads before ${dayAt(zones, since)} are missing`}
      actions={
        <Button
          icon={<RotateCw aria-hidden size={16} />}
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

/** Mews fails just now, and what it said a while ago is shown in its place. */
function Old({ view, name, asOf }: { view: ListView; name: string; asOf: string }) {
  const { text } = instantText(asOf, view.zones[0] ?? "UTC", view.cells.locale);
  return (
    <Notice tone="info" title={`${name}: as of ${text}`}>
      Mews does not answer just now; newer threads may be missing.
    </Notice>
  );
}

function sourceName(
  { enterpriseIds, connection }: SourceStatus,
  properties: ReadonlyMap<string, Enterprise>,
): string {
  const names = enterpriseIds.flatMap((id) => properties.get(id)?.name ?? []);
  return names.length === 0 ? connection : names.join(", ");
}
