import * as z from "zod/mini";
import { browserSetting } from "./browser-setting.ts";
import { keptJson } from "./kept-text.ts";

const alertsSchema = z.object({
  sound: z.boolean(),
  notification: z.boolean(),
  /** ids of those whose new threads are told of; absent: all */
  properties: z.optional(z.array(z.string())),
});

/** How this device tells of new threads, beside the list. */
export type Alerts = z.infer<typeof alertsSchema>;

const none: Alerts = { sound: false, notification: false };

/** Nothing until somebody wants it. */
const alerts = browserSetting<Alerts>("foyer.alerts", {
  read: (text) => alertsSchema.safeParse(keptJson(text)).data ?? none,
  write: (value) => JSON.stringify(value),
});

export const setAlerts = alerts.set;
export const useAlerts = alerts.useValue;

export function areAlertsOn({ sound, notification }: Alerts): boolean {
  return sound || notification;
}
