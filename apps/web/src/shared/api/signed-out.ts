import { useSyncExternalStore } from "react";

/**
 * Whether the server has said that nobody is signed in here any more. Any call can be the one that
 * learns it; the page then asks to sign in over what it shows. `times` counts, so that a dialog that
 * was put aside comes back with the next refusal.
 */
type SignedOut = { isOut: boolean; times: number };

let state: SignedOut = { isOut: false, times: 0 };
const listeners = new Set<() => void>();

export function noteSignedOut(): void {
  replace({ isOut: true, times: state.times + 1 });
}

export function noteSignedIn(): void {
  replace({ ...state, isOut: false });
}

export function signedOut(): SignedOut {
  return state;
}

export function useSignedOut(): SignedOut {
  return useSyncExternalStore(subscribeSignedOut, signedOut);
}

export function subscribeSignedOut(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function replace(next: SignedOut): void {
  state = next;
  for (const listener of listeners) listener();
}
