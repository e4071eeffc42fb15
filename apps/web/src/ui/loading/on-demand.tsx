import { type ComponentType, startTransition, useEffect, useState } from "react";
import { Button } from "../button.tsx";

/** Code on its way: none yet, there, or not to be had. */
export type Fetched<Code> =
  | { kind: "waiting" }
  | { kind: "ready"; code: Code }
  | { kind: "failed"; isOld: boolean; again: () => void };

type Loading<Code> = "waiting" | "failed" | { code: Code };

/** How often code was asked for in vain, from where on the page as a whole is taken to be old. */
const oldAfter = 2;

/**
 * Code that is fetched when it is about to be needed, once for the whole page. `useCode` fetches it for
 * what is drawn, `preload` before that; it never throws.
 */
export function fetchedOnce<Code>(load: () => Promise<Code>) {
  let fetched: { code: Code } | undefined;
  let failures = 0;
  const fetchCode = async () => {
    try {
      fetched ??= { code: await load() };
      return fetched;
    } catch (error) {
      failures += 1;
      throw error;
    }
  };

  function useCode(): Fetched<Code> {
    const [loading, setLoading] = useState<Loading<Code>>(fetched ?? "waiting");
    useEffect(() => {
      if (loading !== "waiting") return;
      // Drawn in slices, so that a press meanwhile need not wait for all of it.
      const settle = (next: Loading<Code>) => live && startTransition(() => setLoading(next));
      let live = true;
      fetchCode().then(settle, () => settle("failed"));
      return () => {
        live = false;
      };
    }, [loading]);
    if (loading === "waiting") return { kind: "waiting" };
    if (loading !== "failed") return { kind: "ready", code: loading.code };
    const isOld = failures >= oldAfter;
    return { kind: "failed", isOld, again: () => setLoading("waiting") };
  }

  const preload = () => {
    fetchCode().catch(() => undefined);
  };
  return { useCode, preload };
}

/**
 * A part of the page that is fetched when somebody is about to need it. `preload` belongs on hover
 * and focus of what opens it. Where it cannot be fetched, it says so in its place and tries again
 * when asked; nothing around it is lost.
 */
export function onDemand<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  const { useCode, preload } = fetchedOnce(load);
  function OnDemand(props: Props) {
    const fetched = useCode();
    if (fetched.kind === "ready") return <fetched.code {...props} />;
    return <FetchAgain fetched={fetched} />;
  }
  return { OnDemand, preload };
}

/**
 * Says of code that it can't be had, and tries again when asked or when the network is back. A new
 * release takes the files of the one before away: then only a new page has them.
 */
export function FetchAgain({ fetched }: { fetched: Fetched<unknown> }) {
  const again = fetched.kind === "failed" ? fetched.again : undefined;
  useEffect(() => {
    if (!again) return;
    addEventListener("online", again);
    return () => removeEventListener("online", again);
  });
  if (fetched.kind !== "failed") return null;
  return (
    <span role="alert" className="flex items-center gap-2 text-sm text-danger">
      {fetched.isOld
        ? "This part could not be loaded. Foyer may be newer than this page."
        : "This part could not be loaded."}
      <Button onClick={fetched.again}>Try again</Button>
      {fetched.isOld && <Button onClick={() => location.reload()}>Reload the page</Button>}
    </span>
  );
}
