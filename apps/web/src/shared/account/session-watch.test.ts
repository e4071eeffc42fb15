import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { signedIn } from "../../testing/signed-in.ts";

type Store = typeof import("../session/session-status.ts");
type Watch = typeof import("./session-watch.ts");

let store: Store;
let watch: Watch["watchSession"];
const sent = vi.fn();

beforeEach(async () => {
  vi.resetModules();
  sent.mockClear();
  vi.stubGlobal("addEventListener", vi.fn());
  vi.stubGlobal("removeEventListener", vi.fn());
  vi.stubGlobal("document", new EventTarget());
  vi.spyOn(BroadcastChannel.prototype, "postMessage").mockImplementation(sent);
  store = await import("../session/session-status.ts");
  watch = (await import("./session-watch.ts")).watchSession;
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

it("other tabs hear once of whoever signs in, also of somebody who had before it was watched", () => {
  store.noteSession(signedIn);
  const stop = watch(new QueryClient());
  store.noteSession(signedIn);
  expect(sent.mock.calls).toEqual([["signed-in"]]);
  stop();
  store.noteSignedOut();
  store.noteSession(signedIn);
  expect(sent).toHaveBeenCalledOnce();
});

it("what failed when the session ended is read again after signing in again", async () => {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const read = vi.fn<() => Promise<string>>().mockRejectedValueOnce(new Error("signed out"));
  const observer = new QueryObserver(client, { queryKey: ["x"], queryFn: read });
  const unsubscribe = observer.subscribe(() => undefined);
  const stop = watch(client);
  store.noteSession(signedIn);
  await vi.waitFor(() => expect(observer.getCurrentResult().status).toBe("error"));
  store.noteSignedOut();
  expect(read).toHaveBeenCalledOnce();
  read.mockResolvedValue("back");
  store.noteSession(signedIn);
  await vi.waitFor(() => expect(observer.getCurrentResult().data).toBe("back"));
  stop();
  unsubscribe();
});

it("an answer from before the session ended does not say that it lasts", async () => {
  const { sessionQuery } = await import("./session-query.ts");
  const answered = Promise.withResolvers<Response>();
  vi.stubGlobal("fetch", () => answered.promise);
  store.noteSession(signedIn);
  const client = new QueryClient();
  const stop = watch(client);
  const asking = client.fetchQuery(sessionQuery()).catch(() => "given up");
  store.noteSignedOut();
  answered.resolve(Response.json(signedIn));
  expect(await asking).toBe("given up");
  expect(store.sessionStatus()).toMatchObject({ kind: "ended", ways: null });
  stop();
});
