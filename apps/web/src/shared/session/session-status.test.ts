import { beforeEach, expect, it, vi } from "vitest";
import { signedIn } from "../../testing/signed-in.ts";

type Status = typeof import("./session-status.ts");
let page: Status;
beforeEach(async () => {
  vi.resetModules();
  page = await import("./session-status.ts");
});

const { person } = signedIn;
const nobody = {
  kind: "signed-out",
  local: true,
  provider: null,
  setUpNeeded: false,
  lookAround: false,
} as const;

it("a page that nobody is signed in at has nothing to stay for", () => {
  page.noteSignedOut();
  expect(page.sessionStatus()).toEqual({ kind: "unknown" });
  page.noteSession(nobody);
  expect(page.sessionStatus()).toEqual({ kind: "signed-out", ways: nobody });
  page.noteSession(signedIn);
  expect(page.sessionStatus()).toEqual({ kind: "signed-in", person, sandbox: false });
});

it("a session that ends keeps the page, and counts the calls that learn of it", () => {
  page.noteSession(signedIn);
  page.noteSignedOut();
  expect(page.sessionStatus()).toEqual({
    kind: "ended",
    person,
    sandbox: false,
    times: 1,
    ways: null,
  });
  page.noteSession(nobody);
  page.noteSignedOut();
  expect(page.sessionStatus()).toEqual({
    kind: "ended",
    person,
    sandbox: false,
    times: 2,
    ways: nobody,
  });
  page.noteSession(signedIn);
  expect(page.sessionStatus()).toEqual({ kind: "signed-in", person, sandbox: false });
});

it("asking who is here is one of those calls, but asking again is not", () => {
  page.noteSession(signedIn);
  page.noteSession(nobody);
  page.noteSession(nobody);
  expect(page.sessionStatus()).toEqual({
    kind: "ended",
    person,
    sandbox: false,
    times: 1,
    ways: nobody,
  });
});

it("a page that is over stays so, whoever signs in", () => {
  page.noteSession(signedIn);
  page.endPage();
  page.noteSession(nobody);
  page.noteSession(signedIn);
  page.noteSignedOut();
  expect(page.sessionStatus()).toEqual({ kind: "over" });
  expect(page.isForThisPage("olga")).toBe(false);
});

it("a session of another person than the answers so far ends the page", () => {
  expect(page.isForThisPage("anna")).toBe(true);
  page.noteSession(signedIn);
  expect(page.sessionStatus()).toEqual({ kind: "over" });
});
