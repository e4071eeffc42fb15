import { type ComponentType, type ReactNode, startTransition, useEffect, useState } from "react";
import { createPortal } from "react-dom";
import { Button } from "../button.tsx";

/** Code on its way: none yet, there, or not to be had. */
export type Fetched<Code> =
  | { kind: "waiting" }
  | { kind: "ready"; code: Code }
  | { kind: "failed"; why: "missing" | "old" | "offline"; again: () => void };

type Loading<Code> = "waiting" | "missing" | "offline" | { code: Code };

/** How often code that is drawn was missing, from where on the page as a whole is taken to be old. */
const oldAfter = 2;

/**
 * Code that is fetched when it is about to be needed, once for the whole page. `useCode` fetches it for
 * what is drawn, `preload` before that; it never throws.
 */
export function fetchedOnce<Code>(load: () => Promise<Code>) {
  let fetched: { code: Code } | undefined;
  let missing = 0;
  const fetchCode = async () => {
    fetched ??= { code: await load() };
    return fetched;
  };

  function useCode(): Fetched<Code> {
    const [loading, setLoading] = useState<Loading<Code>>(fetched ?? "waiting");
    useEffect(() => {
      if (loading !== "waiting") return;
      // Drawn in slices, so that a press meanwhile need not wait for all of it.
      const settle = (next: Loading<Code>) => live && startTransition(() => setLoading(next));
      let live = true;
      fetchCode().then(settle, () => {
        if (live && navigator.onLine) missing += 1;
        settle(navigator.onLine ? "missing" : "offline");
      });
      return () => {
        live = false;
      };
    }, [loading]);
    if (loading === "waiting") return { kind: "waiting" };
    if (typeof loading !== "string") return { kind: "ready", code: loading.code };
    const why = loading === "missing" && missing >= oldAfter ? "old" : loading;
    return { kind: "failed", why, again: () => setLoading("waiting") };
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

/** The same of what lies over the page, which has no place in it: at the window's lower edge. */
export function overlayOnDemand<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  const { useCode, preload } = fetchedOnce(load);
  function OnDemand(props: Props) {
    const fetched = useCode();
    if (fetched.kind === "ready") return <fetched.code {...props} />;
    if (fetched.kind === "waiting") return null;
    return createPortal(
      <AtLowerEdge>
        <FetchAgain fetched={fetched} />
      </AtLowerEdge>,
      document.body,
    );
  }
  return { OnDemand, preload };
}

export function AtLowerEdge({ children }: { children: ReactNode }) {
  return (
    <div className="fixed inset-x-0 bottom-4 z-40 mx-auto flex w-fit flex-col gap-2 rounded-lg bg-raised px-4 py-2 shadow-high empty:hidden">
      {children}
    </div>
  );
}

/**
 * Says of code that it can't be had, and tries again when asked or when the network is back. A new
 * release takes the files of the one before away: then only a new page has them. Without a network
 * nothing is known of that, and what is loaded is better than a page that can't be loaded anew.
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
      {sentences[fetched.why]}
      {fetched.why !== "offline" && <Button onClick={fetched.again}>Try again</Button>}
      {fetched.why === "old" && <Button onClick={() => location.reload()}>Reload the page</Button>}
    </span>
  );
}

const sentences = {
  missing: "This part could not be loaded.",
  old: "This part could not be loaded. Foyer may be newer than this page.",
  offline: "This part can’t be loaded offline. It comes once the network is back.",
};
