import { type ComponentType, useEffect, useState } from "react";
import { Button } from "./button.tsx";

type Loading<Props> =
  | { kind: "waiting" }
  | { kind: "ready"; Part: ComponentType<Props> }
  | { kind: "failed" };

/**
 * A part of the page that is fetched when somebody is about to need it. `preload` belongs on hover
 * and focus of what opens it. Where it cannot be fetched, it says so in its place and tries again
 * when asked; nothing around it is lost.
 */
export function onDemand<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  let loaded: ComponentType<Props> | undefined;
  const fetchPart = async () => {
    loaded ??= await load();
    return loaded;
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
    return <FetchAgain onPress={() => setLoading({ kind: "waiting" })} />;
  }

  /** Never throws: a failure shows where the part is used. */
  const preload = () => {
    fetchPart().catch(() => undefined);
  };
  return { OnDemand, preload };
}

function FetchAgain({ onPress }: { onPress: () => void }) {
  useEffect(() => {
    addEventListener("online", onPress);
    return () => removeEventListener("online", onPress);
  });
  return (
    <span role="alert" className="flex items-center gap-2 text-sm text-danger">
      This part could not be loaded.
      <Button onClick={onPress}>Try again</Button>
    </span>
  );
}
