import { exportSizeSchema } from "@foyer/contract";
import { useQuery } from "@tanstack/react-query";
import { request } from "../../../shared/api/request.ts";
import type { ThreadsFilter } from "../../../shared/api/threads.ts";
import { pageLocale } from "../../../shared/dates/locale.ts";
import { exportSizePath } from "./export-paths.ts";

/** How many threads it would be, where that is known without reading on for long. */
export function ExportSizeText({ filter }: { filter: ThreadsFilter }) {
  const path = exportSizePath(filter);
  const { data } = useQuery({
    queryKey: ["export-size", path],
    queryFn: ({ signal }) => request({ path, reply: exportSizeSchema, background: true, signal }),
    gcTime: 0,
    retry: false,
  });
  return <p className="text-lg font-semibold">{textOf(data)}</p>;
}

function textOf(size: { kind: "ready"; threads: number } | { kind: "reading" } | undefined) {
  if (size?.kind !== "ready") return "All threads of this list";
  const count = new Intl.NumberFormat(pageLocale()).format(size.threads);
  return size.threads === 1 ? "1 thread" : `${count} threads`;
}
