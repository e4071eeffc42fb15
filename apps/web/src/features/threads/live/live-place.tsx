import type { ComponentProps } from "react";
import { FetchAgain, fetchedOnce } from "../../../ui/loading/on-demand.tsx";
import type { LiveBar } from "./live-bar.tsx";

const liveChunk = fetchedOnce(() => import("./live-chunk.ts"));

/** Has the list follow what changes, once the code for that is there: the first view does without. */
export function LivePlace(props: ComponentProps<typeof LiveBar>) {
  const fetched = liveChunk.useCode();
  if (fetched.kind === "ready") return <fetched.code.LiveBar {...props} />;
  return <FetchAgain fetched={fetched} />;
}
