import { useSyncExternalStore } from "react";
import * as z from "zod/mini";
import { browserText, keptJson } from "./kept-text.ts";
import { createListeners } from "./listeners.ts";

const alertsSchema = z.object({
  sound: z.boolean(),
  notification: z.boolean(),
  /** ids of those whose new threads are told of; absent: all */
  properties: z.optional(z.array(z.string())),
});

/** How this device tells of new threads, beside the list. */
export type Alerts = z.infer<typeof alertsSchema>;

const settingName = "foyer.alerts";
const none: Alerts = { sound: false, notification: false };
const changes = createListeners();
let read: { text: string | null; alerts: Alerts } = { text: null, alerts: none };

/** Of this browser, for all its tabs; nothing until somebody wants it. */
function alerts(): Alerts {
  const text = browserText.read(settingName);
  if (text !== read.text)
    read = { text, alerts: alertsSchema.safeParse(keptJson(text)).data ?? none };
  return read.alerts;
}

export function setAlerts(next: Alerts): void {
  browserText.write(settingName, JSON.stringify(next));
  changes.notify();
}

export function useAlerts(): Alerts {
  return useSyncExternalStore(subscribe, alerts);
}

export function areAlertsOn({ sound, notification }: Alerts): boolean {
  return sound || notification;
}

function subscribe(listener: () => void): () => void {
  const unsubscribe = changes.subscribe(listener);
  addEventListener("storage", listener);
  return () => {
    unsubscribe();
    removeEventListener("storage", listener);
  };
}
