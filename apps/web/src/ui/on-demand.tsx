import { type ComponentType, useEffect, useState } from "react";
import { Button } from "./button.tsx";

type Loading<Props> =
  | { kind: "waiting" }
  | { kind: "ready"; Part: ComponentType<Props> }
  | { kind: "failed" };

/** How often a part was asked for in vain, from where on the page as a whole is taken to be old. */
const oldAfter = 2;

/**
 * A part of the page that is fetched when somebody is about to need it. `preload` belongs on hover
 * and focus of what opens it. Where it cannot be fetched, it says so in its place and tries again
 * when asked; nothing around it is lost.
 */
export function onDemand<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  let loaded: ComponentType<Props> | undefined;
  let failures = 0;
  const fetchPart = async () => {
    try {
      loaded ??= await load();
      return loaded;
    } catch (error) {
      failures += 1;
      throw error;
    }
  };

  function OnDemand(props: Props) {
    const [loading, setLoading] = useState<Loading<Props>>(
      loaded ? { kind: "ready", Part: loaded } : { kind: "waiting" },
    );
    const { kind } = loading;
    useEffect(() => {
      if (kind !== "waiting") return;
      const settle = (next: Loading<Props>) => live && setLoading(next);
      let live = true;
      fetchPart().then(
        (Part) => settle({ kind: "ready", Part }),
        () => settle({ kind: "failed" }),
      );
      return () => {
        live = false;
      };
    }, [kind]);
    if (loading.kind === "ready") return <loading.Part {...props} />;
    if (kind === "waiting") return null;
    return (
      <FetchAgain isOld={failures >= oldAfter} onPress={() => setLoading({ kind: "waiting" })} />
    );
  }

  /** Never throws: a failure shows where the part is used. */
  const preload = () => {
    fetchPart().catch(() => undefined);
  };
  return { OnDemand, preload };
}

/** A new release takes the files of the one before away: then only a new page has the part. */
function FetchAgain({ isOld, onPress }: { isOld: boolean; onPress: () => void }) {
  useEffect(() => {
    addEventListener("online", onPress);
    return () => removeEventListener("online", onPress);
  });
  return (
    <span role="alert" className="flex items-center gap-2 text-sm text-danger">
      {isOld
        ? "This part could not be loaded. Foyer may be newer than this page."
        : "This part could not be loaded."}
      <Button onClick={onPress}>Try again</Button>
      {isOld && <Button onClick={() => location.reload()}>Reload the page</Button>}
    </span>
  );
}
