import { accountsOnFile } from "../../auth/accounts/account.ts";
import type { AuthDeps } from "../../auth/auth-deps.ts";
import { findSession, startSession } from "../../auth/sessions/session.ts";
import { createLog } from "../../log/log.ts";
import type { Upstream } from "../../upstream/port.ts";
import { noMews } from "../app-deps.ts";
import { authApp } from "../auth/auth-app.ts";
import { hostileRequests } from "./requests.ts";

export type HostileRun = {
  /** how often each status came */
  statuses: Map<number, number>;
  /** what must not be: a 5xx, or an answer that shows a stack */
  faults: string[];
  slowestMs: number;
};

/**
 * Sends hostile requests to the whole server, every other one with an admin's session. `onProgress` is
 * called a hundred times, evenly.
 */
export async function runHostileRequests(
  count: number,
  seed: number,
  onProgress: () => void = () => undefined,
): Promise<HostileRun> {
  const getThreads: Upstream["getThreads"] = async () => ({
    value: { threads: [], cursor: null, end: true },
    requestId: null,
    asOfMs: null,
    askedMs: setting.clock.now(),
  });
  const setting = authApp({
    app: {
      // Some of what is sent is right: then it is answered, of a Mews without threads.
      upstream: { ...noMews, getThreads },
      log: createLog("silent", { write: () => undefined }),
      web: { files: new Map(), document: "<script nonce=FOYER_NONCE></script>" },
    },
  });
  await setting.setUp();
  const sessionCookie = adminSession(setting.auth);
  const run: HostileRun = { statuses: new Map(), faults: [], slowestMs: 0 };
  let n = 0;
  for (const { path, init } of hostileRequests(count, seed)) {
    n += 1;
    if (n % Math.ceil(count / 100) === 0) onProgress();
    // Some of them sign the admin out, or worse: a fresh session keeps the run behind the door.
    const cookie = n % 2 === 0 ? await sessionCookie() : null;
    const headers: [string, string][] = cookie
      ? [...init.headers, ["Cookie", cookie]]
      : init.headers;
    const startedMs = performance.now();
    const response = await setting.app.request(path, { ...init, headers });
    const text = await response.text();
    run.slowestMs = Math.max(run.slowestMs, performance.now() - startedMs);
    run.statuses.set(response.status, (run.statuses.get(response.status) ?? 0) + 1);
    if (response.status >= 500 || /\bat .*\.ts:\d+/.test(text))
      run.faults.push(
        `${init.method} ${path.slice(0, 200)}: ${response.status} ${text.slice(0, 300)}`,
      );
  }
  return run;
}

/** The cookie of a live session of the admin: the same one until a request ended it. */
function adminSession(auth: AuthDeps): () => Promise<string> {
  let token = "";
  return async () => {
    if (!(await findSession(auth, token))) {
      const [kept] = await accountsOnFile.find(auth.store, { index: "admins", limit: 1 });
      if (!kept) throw new Error("A hostile request took the admin away.");
      const epoch = kept.value.sessionEpoch;
      token = await startSession(auth, { accountId: kept.key, epoch, browser: "", provider: null });
    }
    return `__Host-Http-sid=${token}`;
  };
}
