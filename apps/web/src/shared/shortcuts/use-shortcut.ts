import { useEffect, useEffectEvent } from "react";
import { isSingleKey, pressContext } from "./single-key.ts";
import { singleKeysOn } from "./single-keys-setting.ts";

/** Runs `action` when the single key is pressed on the page: not in a field, not in a dialog. */
export function useShortcut(key: string, action: () => void): void {
  const onPress = useEffectEvent((press: KeyboardEvent) => {
    if (!isSingleKey(press, key, pressContext(press.target)) || !singleKeysOn()) return;
    press.preventDefault();
    action();
  });
  useEffect(() => {
    const listener = (press: KeyboardEvent) => onPress(press);
    document.addEventListener("keydown", listener);
    return () => document.removeEventListener("keydown", listener);
  }, []);
}
