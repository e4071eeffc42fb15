import type { EnterprisesReply } from "@foyer/contract";
import { maySee, type Viewer } from "../viewer/viewer.ts";
import type { Unavailable } from "./port.ts";

type Told = EnterprisesReply["unavailable"][number];

/**
 * What a person is told of properties that are missing: of those they may see, and to whoever sees all
 * also of connections of which nothing is known. Somebody with properties of their own learns of such a
 * one only that some of theirs may be missing, where some are (`found` is what there is).
 */
export function toldTo(
  viewer: Viewer,
  unavailable: Unavailable[],
  found: ReadonlySet<string>,
): Told[] {
  const { enterprises } = viewer;
  if (enterprises === "all") return unavailable.map((each) => inWords(each, viewer));
  const theirs = unavailable.filter(({ enterpriseIds }) =>
    enterpriseIds?.some((id) => maySee(viewer, id)),
  );
  const isAnyMissing = [...enterprises].some((id) => !found.has(id));
  const mayHide = isAnyMissing && unavailable.some(({ enterpriseIds }) => enterpriseIds === null);
  return [...theirs.map((each) => inWords(each, viewer)), ...(mayHide ? [someMayBeMissing] : [])];
}

function inWords({ connection, detail, detailForAdmins }: Unavailable, { role }: Viewer): Told {
  return { connection, detail: role === "admin" ? detailForAdmins : detail };
}

const someMayBeMissing: Told = {
  connection: "Mews",
  detail: "Some of your properties may be missing: Mews does not tell them just now.",
};
