import { browserSetting } from "../../browser-setting.ts";

/** Whether times of today and yesterday are written with their dates as well. */
const fullDates = browserSetting("foyer.full-dates", {
  read: (text) => text === "on",
  write: (isOn) => (isOn ? "on" : null),
});

export const setFullDates = fullDates.set;
export const useFullDates = fullDates.useValue;
