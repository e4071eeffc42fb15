import { type Problem, problemCodes } from "@foyer/contract";
import { describe, expect, it } from "vitest";
import { BrokenReplyError, UnreachableError } from "./errors.ts";
import { refusalSentences, sentencesOf, sentencesOfError, waitText } from "./sentences.ts";

const problem = (parts: Partial<Problem>): Problem => ({
  type: "about:blank",
  title: "Title of the server",
  status: 500,
  code: "internal",
  detail: "Detail of the server.",
  ...parts,
});

describe("a problem in words for staff", () => {
  it.each(problemCodes)("%s has a title and a sentence without jargon", (code) => {
    const { title, sentence } = sentencesOf(problem({ code }));
    for (const text of [title, sentence]) {
      expect(text.length).toBeGreaterThan(8);
      expect(text).not.toMatch(/upstream|cursor|idempoten|HTTP|\b[45]\d\d\b|undefined/i);
    }
  });

  it("tells a Mews that answers with a fault from one that can't be reached", () => {
    const away = problem({ code: "upstream-unavailable" });
    expect(sentencesOf(away).title).toBe("Mews can't be reached");
    expect(sentencesOf({ ...away, mewsStatus: 503 }).title).toBe("Mews is having trouble (503)");
  });

  it("leaves the advice to the server where the head of a request was too long", () => {
    const detail = "The head of a request may hold at most 16 KB. Ask for fewer properties.";
    const long = problem({ code: "too-large", status: 431, detail });
    expect(sentencesOf(long)).toEqual({ title: "Too much was asked for", sentence: detail });
    expect(sentencesOf({ ...long, status: 413 }).sentence).toBe("Shorten the text and try again.");
  });

  it("counts down a limit and says who shares it", () => {
    const limited = problem({ code: "upstream-limited", retryAfterMs: 12_000 });
    expect(sentencesOf(limited).title).toBe("Mews is limiting requests, trying again in 12 s");
    expect(sentencesOf(limited, 2_400).title).toBe(
      "Mews is limiting requests, trying again in 3 s",
    );
    expect(sentencesOf(limited, null).title).toBe("Mews is limiting requests");
    expect(sentencesOf(limited).sentence).toContain("shared by all staff");
  });

  it("promises no second try where there is none", () => {
    const limited = problem({ code: "upstream-limited", retryAfterMs: 12_000 });
    const { title, sentence } = refusalSentences(limited);
    expect(title).not.toContain("again");
    expect(sentence).toContain("Send it again in 12 s");
    expect(refusalSentences(problem({ code: "internal" }))).toEqual(
      sentencesOf(problem({ code: "internal" })),
    );
  });

  it("shows a refusal of Mews as it is, with the id its support asks for", () => {
    const refused = problem({
      code: "refused-by-mews",
      detail: "Cannot post into a closed property.",
      mewsRequestId: "r-1",
    });
    expect(sentencesOf(refused)).toMatchObject({
      sentence: "Cannot post into a closed property.",
      mewsRequestId: "r-1",
    });
  });
});

it("what is thrown without a problem has words too", () => {
  expect(sentencesOfError(new UnreachableError("x")).title).toBe("Foyer can't be reached");
  expect(sentencesOfError(new BrokenReplyError(502)).title).toBe("An answer could not be read");
  expect(sentencesOfError("odd").title).toBe("Something went wrong");
});

it.each([
  [1, "1 s"],
  [12_000, "12 s"],
  [150_000, "3 min"],
])("%i ms is %s", (waitMs, text) => expect(waitText(waitMs)).toBe(text));
