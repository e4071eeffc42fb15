import { createContext, use, useSyncExternalStore } from "react";
import type { AppHistory, Location } from "./history.ts";

export type Navigation = {
  history: AppHistory;
  /** fetches what a page needs before it is opened. @param path such as "/new" */
  preload: (path: string) => void;
};

export const NavigationContext = createContext<Navigation | null>(null);

export function useNavigation(): Navigation {
  const navigation = use(NavigationContext);
  if (!navigation) throw new Error("Pages stand inside a NavigationContext");
  return navigation;
}

export function useLocation(): Location {
  const { history } = useNavigation();
  return useSyncExternalStore(history.subscribe, history.location, history.location);
}
