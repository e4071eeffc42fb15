import type { ThreadsQuery } from "@foyer/contract";
import type { Directory, DirectoryEntry } from "../../../enterprises/port.ts";
import { toldTo } from "../../../enterprises/told-to.ts";
import { maySee, type Viewer } from "../../../viewer/viewer.ts";

/** What the directory knows now. */
export type Known = Awaited<ReturnType<Directory["read"]>>;
export type UnknownConnection = ReturnType<typeof toldTo>[number];

/** What of the directory the list is about, and what is told of connections that may hide more of it. */
export type Wanted = { entries: DirectoryEntry[]; hidden: UnknownConnection[] };

/**
 * The properties asked for that this person may see. One that they may not see is left out as if it
 * did not exist. A connection that cannot say what it covers may hide some, unless all are found.
 */
export function wantedOf(
  { entries, unavailable }: Known,
  { enterprises }: Pick<ThreadsQuery, "enterprises">,
  viewer: Viewer,
): Wanted {
  const asked = enterprises && new Set(enterprises);
  const wanted = entries.filter(
    ({ enterprise: { id } }) => maySee(viewer, id) && (!asked || asked.has(id)),
  );
  const granted = viewer.enterprises === "all" ? asked : viewer.enterprises;
  const most = granted && (asked ? [...granted].filter((id) => asked.has(id)) : [...granted]);
  const found = new Set(wanted.map((entry) => entry.enterprise.id));
  if (most?.every((id) => found.has(id))) return { entries: wanted, hidden: [] };
  const shown = new Set(entries.map((entry) => entry.reads.name));
  const isMissing = (id: string) =>
    maySee(viewer, id) && !found.has(id) && (!asked || asked.has(id));
  const hiding = unavailable.filter(
    ({ connection, enterpriseIds }) => enterpriseIds?.some(isMissing) ?? !shown.has(connection),
  );
  return { entries: wanted, hidden: toldTo(viewer, hiding, found) };
}
