import { FetchAgain, fetchedOnce } from "../../../ui/loading/on-demand.tsx";

const viewsChunk = fetchedOnce(() => import("./views-chunk.ts"));

/** The bar of views, once the code for it is there: the list does without. */
export function ViewsPlace() {
  const fetched = viewsChunk.useCode();
  if (fetched.kind === "ready") return <fetched.code.ViewsBar />;
  return <FetchAgain fetched={fetched} />;
}
