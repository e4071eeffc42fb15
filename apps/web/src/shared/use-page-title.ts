import { useEffect } from "react";

/** Says in the browser's tab what is on the page. Nothing that a guest wrote: the history keeps it. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Foyer`;
  }, [title]);
}
