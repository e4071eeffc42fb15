import { useSyncExternalStore } from "react";
import { browserText } from "./kept-text.ts";
import { createListeners } from "./listeners.ts";

/** What somebody set in this browser, for all its tabs. */
export type BrowserSetting<Value> = {
  value: () => Value;
  set: (value: Value) => void;
  useValue: () => Value;
};

type Coding<Value> = {
  /** null: nothing was set */
  read: (text: string | null) => Value;
  /** null: as if nothing were */
  write: (value: Value) => string | null;
};

export function browserSetting<Value>(
  name: string,
  { read, write }: Coding<Value>,
): BrowserSetting<Value> {
  const changes = createListeners();
  const unset = read(null);
  let known = { text: null as string | null, value: unset };
  // The same text gives the same object, for what is drawn with it.
  const value = () => {
    const text = browserText.read(name);
    if (text !== known.text) known = { text, value: read(text) };
    return known.value;
  };
  const subscribe = (listener: () => void) => {
    const unsubscribe = changes.subscribe(listener);
    addEventListener("storage", listener);
    return () => {
      unsubscribe();
      removeEventListener("storage", listener);
    };
  };
  return {
    value,
    set: (next) => {
      browserText.write(name, write(next));
      changes.notify();
    },
    useValue: () => useSyncExternalStore(subscribe, value, () => unset),
  };
}
