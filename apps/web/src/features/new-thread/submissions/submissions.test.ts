import type { Creation, CreationsReply, Thread } from "@foyer/contract";
import { describe, expect, it } from "vitest";
import { ApiProblemError, UnreachableError } from "../../../shared/api/errors.ts";
import { keptIn } from "../../../shared/kept-text.ts";
import type { PendingThread } from "../../../shared/new-threads/pending-threads.ts";
import { problem } from "../../../testing/problem.ts";
import { newDraft } from "../drafts/draft.ts";
import { createDraftStore } from "../drafts/draft-store.ts";
import type { Entry } from "./entry.ts";
import { isSettled } from "./submission.ts";
import { createSubmissions, type SubmissionsDeps } from "./submissions.ts";

const nowMs = Date.parse("2026-11-20T12:00:00Z");
const prague = "3fa85f64-5717-4562-b3fc-2c963f66afa6";
const words = { enterpriseId: prague, sender: "Zoë", subject: "Late check-in" };
const thread: Thread = {
  id: "16fd2706-8baf-433b-82eb-8c7fada847da",
  enterpriseId: prague,
  sender: "Zoë",
  subject: "Late check-in",
  createdUtc: "2026-11-20T12:00:01Z",
  updatedUtc: "2026-11-20T12:00:01Z",
  state: "open",
};
const notFound = new ApiProblemError(problem("not-found", 404));
const created = (key: string): Creation => ({ kind: "created", key, thread });
const checking = (key: string): Creation => ({
  kind: "checking",
  key,
  sinceUtc: "2026-11-20T12:00:00Z",
});

type Server = {
  /** what a send is answered with */
  create?: (key: string) => Creation | Error;
  /** what is known of a key, asked again and again */
  look?: (key: string) => Creation | Error;
  unseen?: CreationsReply["creations"];
};

function setUp(server: Server = {}) {
  const kept = keptIn(() => {
    throw new Error("nothing but memory");
  });
  const rows = new Map<string, PendingThread>();
  const shown: string[] = [];
  const sent: string[] = [];
  const seen: string[] = [];
  let clockMs = nowMs;
  const answer = async (given: Creation | Error | undefined) => {
    if (given instanceof Error || !given) throw given ?? notFound;
    return given;
  };
  const deps: SubmissionsDeps = {
    drafts: createDraftStore(kept, "anna", () => nowMs),
    claims: { claim: async () => true, release: () => undefined, isFree: async () => true },
    createThread: (key) => {
      sent.push(key);
      return answer(server.create?.(key));
    },
    fetchCreation: (key) => answer(server.look?.(key)),
    fetchUnseen: async () => ({ creations: server.unseen ?? [] }),
    markSeen: async (key) => {
      seen.push(key);
    },
    showRow: (row) => {
      rows.set(row.key, row);
      shown.push(row.state.kind);
    },
    hideRow: (key) => rows.delete(key),
    wait: async (ms, signal) => {
      signal.throwIfAborted();
      clockMs += ms;
    },
    now: () => clockMs,
  };
  const submissions = createSubmissions(deps);
  const start = () => submissions.start(new AbortController().signal);
  /** The entry once it is known what became of it. */
  const settled = (draftId: string) =>
    new Promise<Entry>((resolve) => {
      const look = () => {
        const entry = submissions.find(draftId);
        if (entry && isSettled(entry.submission)) resolve(entry);
      };
      submissions.subscribe(look);
      look();
    });
  return { submissions, start, settled, rows, shown, sent, seen, drafts: deps.drafts };
}

describe("sending", () => {
  it("shows a row at once, and the thread in its place", async () => {
    const { submissions, start, settled, rows, drafts } = setUp({ create: created });
    await start();
    const draft = newDraft(words, nowMs);
    submissions.send(draft, false);
    expect([...rows.values()]).toMatchObject([{ key: draft.key, state: { kind: "sending" } }]);
    expect(drafts.read(draft.id)).toMatchObject({ sentMs: nowMs });
    await settled(draft.id);
    expect([...rows.values()]).toMatchObject([
      { key: draft.key, state: { kind: "created", thread } },
    ]);
    expect(drafts.all()).toEqual([]);
  });

  it("happens once however often it is asked for, and not with faults", async () => {
    const { submissions, start, settled, sent } = setUp({ create: created });
    await start();
    const draft = newDraft(words, nowMs);
    submissions.send(newDraft({ ...words, subject: "" }, nowMs), false);
    submissions.send(draft, false);
    submissions.send(draft, false);
    await settled(draft.id);
    expect(sent).toEqual([draft.key]);
  });

  it("that Mews refuses leaves the words, with a key of their own to be sent anew", async () => {
    const refused = new ApiProblemError(problem("refused-by-mews", 403), true);
    const { submissions, start, settled, rows, sent, drafts } = setUp({ create: () => refused });
    await start();
    const draft = newDraft(words, nowMs);
    submissions.send(draft, false);
    const entry = await settled(draft.id);
    expect(entry).toMatchObject({ draft: words, submission: { kind: "not-created" } });
    expect(rows.size).toBe(0);
    const kept = drafts.read(draft.id);
    expect(kept).toMatchObject({ ...words, sentMs: null });
    submissions.send(kept ?? draft, false);
    expect(new Set(sent).size).toBe(2);
  });

  it("that was answered with a limit keeps its key", async () => {
    const limited = new ApiProblemError(problem("upstream-limited", 503));
    const { submissions, start, settled } = setUp({ create: () => limited });
    await start();
    const draft = newDraft(words, nowMs);
    submissions.send(draft, false);
    expect(await settled(draft.id)).toMatchObject({
      draft: { key: draft.key, sentMs: null },
      submission: { refusal: { problem: limited.problem } },
    });
  });

  it("without an answer is checked, and never sent again by itself", async () => {
    let asked = 0;
    const { submissions, start, settled, shown, sent } = setUp({
      create: () => new UnreachableError("cut"),
      look: (key) => (++asked < 4 ? checking(key) : created(key)),
    });
    await start();
    const draft = newDraft(words, nowMs);
    submissions.send(draft, false);
    expect(await settled(draft.id)).toMatchObject({ submission: { kind: "created" } });
    expect(shown).toEqual(["sending", "checking", "created"]);
    expect(sent).toEqual([draft.key]);
  });
});

describe("the next page", () => {
  it("follows a sent draft that an earlier one left", async () => {
    const { submissions, start, settled, rows, drafts, sent } = setUp({ look: created });
    const left = { ...newDraft(words, nowMs - 5000), sentMs: nowMs - 4000 };
    drafts.write(left);
    await start();
    expect(await settled(left.id)).toMatchObject({ origin: "here", submission: { thread } });
    expect([rows.size, sent, drafts.all()]).toEqual([1, [], []]);
    submissions.dismiss(left.id);
    expect(submissions.all()).toEqual([]);
  });

  it("gives back the words of one that never arrived", async () => {
    const { start, settled, drafts } = setUp();
    const left = { ...newDraft(words, nowMs - 60_000), sentMs: nowMs - 60_000 };
    drafts.write(left);
    await start();
    expect(await settled(left.id)).toMatchObject({
      submission: { refusal: { kind: "never-arrived" } },
    });
    expect(drafts.read(left.id)).toMatchObject({ key: left.key, sentMs: null });
  });

  it("tells what ended unseen elsewhere, and keeps no words of it in this browser", async () => {
    const key = "7c9e6679-7425-40de-944b-e07fc1f90ae7";
    const startedUtc = "2026-11-20T11:00:00Z";
    const refused = problem("refused-by-mews", 403);
    const creation: Creation = { kind: "not-created", key, problem: refused };
    const told = { enterpriseId: prague, text: words, startedUtc, creation };
    const { submissions, start, seen, drafts, rows } = setUp({ unseen: [told] });
    await start();
    const [entry] = submissions.all();
    expect(entry).toMatchObject({ key, origin: "from-server", draft: words });
    expect([drafts.all(), rows.size]).toEqual([[], 0]);
    if (entry) submissions.markSeen(entry);
    if (entry) submissions.markSeen(entry);
    expect(seen).toEqual([key]);
  });
});
