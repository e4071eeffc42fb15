import { useSyncExternalStore } from "react";
import { browserText } from "../kept-text.ts";

const settingName = "foyer.single-keys";
const listeners = new Set<() => void>();

/** Speech input sets off single keys, so they can be switched off (WCAG 2.1.4). */
export function singleKeysOn(): boolean {
  return browserText.read(settingName) !== "off";
}

export function setSingleKeys(on: boolean): void {
  browserText.write(settingName, on ? null : "off");
  for (const listener of listeners) listener();
}

export function useSingleKeysOn(): boolean {
  return useSyncExternalStore(subscribe, singleKeysOn);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    removeEventListener("storage", listener);
  };
}
