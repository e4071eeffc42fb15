import { createListeners } from "../../listeners.ts";

const minuteMs = 60_000;

const listeners = createListeners();
let listening = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Calls back when a clock that shows minutes moves on: one timer for however many. For `useSyncExternalStore`. */
export function subscribeToMinutes(listener: () => void): () => void {
  const unsubscribe = listeners.subscribe(listener);
  listening += 1;
  if (listening === 1) waitForNext();
  return () => {
    unsubscribe();
    listening -= 1;
    if (listening === 0) clearTimeout(timer);
  };
}

function waitForNext(): void {
  timer = setTimeout(
    () => {
      waitForNext();
      listeners.notify();
    },
    minuteMs - (Date.now() % minuteMs),
  );
}
