import { useLayoutEffect } from "react";
import { FetchAgain, fetchedOnce } from "../../../ui/loading/on-demand.tsx";
import type { ListView } from "../list/view/use-list-view.ts";
import { useIsVolumeShown } from "./volume-setting.ts";

const volumeChunk = fetchedOnce(() => import("./volume-chart.tsx"));

/** The chart above the list, fetched where it is wanted. The page keeps its place by this attribute. */
export function VolumePlace({ view }: { view: ListView }) {
  const isShown = useIsVolumeShown();
  useLayoutEffect(() => {
    document.documentElement.toggleAttribute("data-volume", isShown);
  }, [isShown]);
  return isShown ? <Fetched view={view} /> : null;
}

function Fetched({ view }: { view: ListView }) {
  const fetched = volumeChunk.useCode();
  if (fetched.kind === "ready") return <fetched.code.VolumeChart view={view} />;
  return <FetchAgain fetched={fetched} />;
}
