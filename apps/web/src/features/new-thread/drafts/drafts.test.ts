import { describe, expect, it } from "vitest";
import { type KeptText, keptIn } from "../../../shared/kept-text.ts";
import { createClaims } from "./claims.ts";
import { createCurrentDraft } from "./current-draft.ts";
import { checkDraft, isBlank, newDraft, oneLine } from "./draft.ts";
import { createDraftStore } from "./draft-store.ts";

const nowMs = Date.parse("2026-11-20T12:00:00Z");
const dayMs = 24 * 60 * 60_000;
const prague = "3fa85f64-5717-4562-b3fc-2c963f66afa6";
const words = { enterpriseId: prague, sender: "Zoë", subject: "Late" };

/** Text kept for one browser, or one tab of it. */
function memory(): KeptText {
  return keptIn(() => {
    throw new Error("nothing but memory");
  });
}

describe("a person's drafts", () => {
  it("come back as they were typed, last edited first", () => {
    const kept = memory();
    const drafts = createDraftStore(kept, "anna", () => nowMs);
    const older = newDraft(words, nowMs - 2000);
    const newer = newDraft({ ...words, subject: "Later" }, nowMs - 1000);
    drafts.write(older);
    drafts.write(newer);
    expect(createDraftStore(kept, "anna", () => nowMs).all()).toEqual([newer, older]);
    expect(drafts.read(older.id)).toEqual(older);
    drafts.remove(older.id);
    expect(drafts.all()).toEqual([newer]);
  });

  it("are nobody else's", () => {
    const kept = memory();
    createDraftStore(kept, "anna", () => nowMs).write(newDraft(words, nowMs));
    expect(createDraftStore(kept, "anna.b", () => nowMs).all()).toEqual([]);
    expect(createDraftStore(kept, "ann", () => nowMs).all()).toEqual([]);
  });

  it("do not stay on a desk for longer than a week, nor when they are no drafts", () => {
    const kept = memory();
    const drafts = createDraftStore(kept, "anna", () => nowMs);
    drafts.write(newDraft(words, nowMs - 8 * dayMs));
    kept.write("foyer.draft.anna.broken", '{"id":');
    kept.write("foyer.theme", "dark");
    expect(drafts.all()).toEqual([]);
    expect(kept.names()).toEqual(["foyer.theme"]);
  });
});

describe("drafts of somebody who never comes back", () => {
  it("end after the same week, when anybody's are looked at", () => {
    const kept = memory();
    const [anna, boris] = ["anna", "boris"].map((person) =>
      createDraftStore(kept, person, () => nowMs),
    );
    const recent = newDraft(words, nowMs - 6 * dayMs);
    anna?.write(newDraft(words, nowMs - 8 * dayMs));
    anna?.write(recent);
    expect(boris?.all()).toEqual([]);
    expect(kept.names()).toEqual([`foyer.draft.anna.${recent.id}`]);
  });
});

describe("a tab's draft", () => {
  const browser = (person = "anna") => {
    const kept = memory();
    const drafts = createDraftStore(kept, person, () => nowMs);
    const tab = (ownText = memory(), waitMs?: number) => {
      const claims = createClaims(navigator.locks);
      const current = createCurrentDraft(ownText, person, drafts, claims, waitMs);
      return { claims, ownText, current };
    };
    return { drafts, tab };
  };

  it("is there again after a reload", async () => {
    const { drafts, tab } = browser();
    const before = tab();
    const draft = await before.current.open(words, nowMs);
    drafts.write(draft);
    before.claims.release(draft.id);
    expect(await tab(before.ownText).current.open({}, nowMs)).toEqual(draft);
  });

  it("is not written by a copy of the tab", async () => {
    const { drafts, tab } = browser();
    const first = tab();
    const draft = await first.current.open(words, nowMs);
    drafts.write(draft);
    const copyText = memory();
    copyText.write("foyer.draft.anna", first.ownText.read("foyer.draft.anna"));
    const copy = await tab(copyText, 0).current.open({}, nowMs);
    expect(copy.id).not.toBe(draft.id);
    expect(copy.key).not.toBe(draft.key);
    first.claims.release(draft.id);
  });

  it("is offered by others once its tab is gone, and taken by one of them", async () => {
    const { drafts, tab } = browser();
    const crashed = tab();
    const draft = await crashed.current.open(words, nowMs);
    drafts.write(draft);
    const second = tab();
    const third = tab();
    expect(await second.current.orphans()).toEqual([]);
    crashed.claims.release(draft.id);
    // The browser lets go of a lock a moment later: whoever asks for it knows when.
    expect(await second.claims.claim(draft.id, 1000)).toBe(true);
    second.claims.release(draft.id);
    expect(await navigator.locks.request(`foyer.draft.${draft.id}`, () => "free")).toBe("free");
    expect(await second.current.orphans()).toEqual([draft]);
    expect(await second.current.take(draft)).toBe(true);
    expect(await third.current.take(draft)).toBe(false);
    expect(await third.current.orphans()).toEqual([]);
    second.claims.release(draft.id);
  });

  it("that was sent or is blank is not offered", async () => {
    const { drafts, tab } = browser();
    drafts.write({ ...newDraft(words, nowMs), sentMs: nowMs });
    drafts.write(newDraft({ enterpriseId: prague, sender: " " }, nowMs));
    expect(await tab().current.orphans()).toEqual([]);
  });
});

describe("what is typed", () => {
  it("can be sent when it is whole, without the spaces around it", () => {
    const checked = checkDraft({ enterpriseId: prague, sender: " Zoë ", subject: "Late\n" });
    expect(checked).toMatchObject({ kind: "ok", input: { sender: "Zoë", subject: "Late" } });
  });

  it("names each field at fault", () => {
    const checked = checkDraft({ enterpriseId: null, sender: "  ", subject: "x".repeat(501) });
    expect(checked).toEqual({
      kind: "faults",
      faults: {
        enterpriseId: "Choose the property.",
        sender: "Enter the guest's name.",
        subject: "Shorten this.",
      },
    });
  });

  it("is one line, whatever is pasted", () => {
    expect(oneLine("Late \r\n arrival,\n\n room 12")).toBe("Late arrival, room 12");
    expect(oneLine("  two  spaces ")).toBe("  two  spaces ");
  });

  it("is blank whatever the property", () => {
    expect(isBlank({ enterpriseId: prague, sender: " ", subject: "" })).toBe(true);
    expect(isBlank(words)).toBe(false);
  });
});
