import { useEffect, useEffectEvent, useRef } from "react";
import { useLocation, useNavigation } from "../../../../shared/navigation/use-navigation.ts";
import { keepStartPage } from "../../../../shared/start-page.ts";
import { tabHref } from "../known/tabs.ts";
import type { Views } from "../known/use-views.ts";

/**
 * Foyer opens with the view that somebody has set. The browser keeps its address (index.html goes there
 * before anything is asked for); one that does not know it yet goes there now.
 */
export function useStartPage({ isRead, tabs, desk }: Views): void {
  const { history } = useNavigation();
  const { path, search } = useLocation();
  const isOpened = useRef(false);
  const tab = tabs.find(({ id }) => id === desk.start);
  const href = tab ? tabHref(tab, undefined) : null;
  const open = useEffectEvent(() => {
    if (!isOpened.current && href !== null && path + search === "/") history.go(href, "replace");
    isOpened.current = true;
  });
  useEffect(() => {
    if (!isRead) return;
    keepStartPage(href);
    open();
  }, [isRead, href]);
}
