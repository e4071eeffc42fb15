import type { Enterprise, SourceStatus } from "@foyer/contract";
import { RotateCw } from "lucide-react";
import { sentencesOf } from "../../../shared/api/sentences.ts";
import { Button } from "../../../ui/button.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { dayAt } from "./period-text.ts";
import type { ListView } from "./use-list-view.ts";

/** One notice for each property whose threads are missing, with its own retry. */
export function SourceNotices({ view }: { view: ListView }) {
  const failed = view.list.sources.flatMap((source) =>
    source.state.kind === "failed" ? [{ source, ...source.state }] : [],
  );
  const isRetrying = view.list.phase.kind === "loading";
  return (
    <div className="mb-2 flex flex-col gap-2">
      {failed.map(({ source, since, problem }) => {
        const name = sourceName(source, view.cells.properties);
        const { title, sentence } = sentencesOf(problem);
        return (
          <Notice
            key={source.key}
            tone="warning"
            title={`${name}: threads before ${dayAt(view.zones, since)} are missing`}
            actions={
              <Button
                icon={<RotateCw aria-hidden size={16} />}
                busy={isRetrying}
                onClick={() => view.list.retrySources(source.key)}
                aria-label={`Retry ${name}`}
              >
                Retry
              </Button>
            }
          >
            {title}. {sentence}
          </Notice>
        );
      })}
    </div>
  );
}

function sourceName(
  { enterpriseIds, connection }: SourceStatus,
  properties: ReadonlyMap<string, Enterprise>,
): string {
  const names = enterpriseIds.flatMap((id) => properties.get(id)?.name ?? []);
  return names.length === 0 ? connection : names.join(", ");
}
