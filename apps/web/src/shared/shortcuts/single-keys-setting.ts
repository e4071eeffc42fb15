import { browserSetting } from "../browser-setting.ts";

/** Speech input sets off single keys, so they can be switched off (WCAG 2.1.4). */
const singleKeys = browserSetting("foyer.single-keys", {
  read: (text) => text !== "off",
  write: (isOn) => (isOn ? null : "off"),
});

export const singleKeysOn = singleKeys.value;
export const setSingleKeys = singleKeys.set;
export const useSingleKeysOn = singleKeys.useValue;
