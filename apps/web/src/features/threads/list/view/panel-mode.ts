import { useSyncExternalStore } from "react";

/** beside: next to the list, which stays usable; over: on top of it, holding the focus. */
export type PanelMode = "closed" | "beside" | "over";

/** From here on the table and its filters keep their layout next to the panel. */
const besideList = () => matchMedia("(min-width: 80rem)");

/** Where the panel stands, in the room the window has. */
export function usePanelMode(isOpen: boolean): PanelMode {
  const hasRoom = useSyncExternalStore(
    subscribe,
    () => besideList().matches,
    () => false,
  );
  if (!isOpen) return "closed";
  return hasRoom ? "beside" : "over";
}

function subscribe(listener: () => void) {
  const query = besideList();
  query.addEventListener("change", listener);
  return () => query.removeEventListener("change", listener);
}
