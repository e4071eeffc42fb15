declare global {
  /** Answers that index.html asked for while this code was on its way, by their addresses. */
  var foyerEarly: Map<string, Promise<Response>> | undefined;
}

/** `fetch`, but for the first time an address is asked for that index.html has asked for already. */
export function earlyFetch(path: string, init: RequestInit): Promise<Response> {
  const early = globalThis.foyerEarly?.get(path);
  if (!early || init.method) return fetch(path, init);
  globalThis.foyerEarly?.delete(path);
  return early;
}

/** Answers from before somebody signed in are not theirs. */
export function forgetEarlyAnswers(): void {
  globalThis.foyerEarly?.clear();
}
