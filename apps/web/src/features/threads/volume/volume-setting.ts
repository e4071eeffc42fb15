import { browserSetting } from "../../../shared/browser-setting.ts";

/**
 * Whether the chart stands above the list. Folded until somebody wants it: rows are what people come for.
 * index.html reads it too, to keep the chart's place before the first paint.
 */
const isShown = browserSetting<boolean>("foyer.volume", {
  read: (text) => text === "shown",
  write: (value) => (value ? "shown" : null),
});

export const showVolume = isShown.set;
export const useIsVolumeShown = isShown.useValue;
