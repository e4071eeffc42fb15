import { useSyncExternalStore } from "react";
import { browserText } from "../kept-text.ts";
import { createListeners } from "../listeners.ts";

const settingName = "foyer.single-keys";
const changes = createListeners();

/** Speech input sets off single keys, so they can be switched off (WCAG 2.1.4). */
export function singleKeysOn(): boolean {
  return browserText.read(settingName) !== "off";
}

export function setSingleKeys(on: boolean): void {
  browserText.write(settingName, on ? null : "off");
  changes.notify();
}

export function useSingleKeysOn(): boolean {
  return useSyncExternalStore(subscribe, singleKeysOn);
}

function subscribe(listener: () => void): () => void {
  const unsubscribe = changes.subscribe(listener);
  addEventListener("storage", listener);
  return () => {
    unsubscribe();
    removeEventListener("storage", listener);
  };
}
