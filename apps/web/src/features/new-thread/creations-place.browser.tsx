import { type CreationsReply, endpoints } from "@foyer/contract";
import { afterEach, expect, it, vi } from "vitest";
import { page as screen } from "vitest/browser";
import { hudson } from "../../testing/properties.ts";
import { listOf, renderApp, thread } from "../../testing/render-app.tsx";
import { signedIn } from "../../testing/signed-in.ts";
import { newDraft } from "./drafts/draft.ts";

const nothing: CreationsReply = { creations: [] };

afterEach(() => localStorage.clear());

/** @returns addresses asked for ends of sent threads */
async function renderWith(reply: CreationsReply): Promise<string[]> {
  const asked: string[] = [];
  await renderApp({
    answer: listOf(3),
    others: ({ pathname }) => {
      if (pathname === endpoints.session) return Response.json(signedIn);
      if (pathname.startsWith(endpoints.creations)) asked.push(pathname);
      return pathname === endpoints.creations ? Response.json(reply) : undefined;
    },
  });
  return asked;
}

it("tells the end of a thread that was sent from elsewhere", async () => {
  const key = crypto.randomUUID();
  const created = { ...thread(7), subject: "Sent from the desk" };
  const asked = await renderWith({
    creations: [
      {
        enterpriseId: hudson.id,
        text: { sender: created.sender, subject: created.subject },
        startedUtc: created.createdUtc,
        creation: { kind: "created", key, thread: created },
      },
    ],
  });
  await expect.element(screen.getByText(/^Created: “Sent from the desk”/)).toBeVisible();
  await vi.waitFor(() => expect(asked).toContain(endpoints.creationSeen(key)));
});

it("asks once where there is nothing to tell", async () => {
  const asked = await renderWith(nothing);
  await expect.element(screen.getByRole("link", { name: "Subject 0" })).toBeVisible();
  await vi.waitFor(() => expect(asked).toEqual([endpoints.creations]));
});

it("removes words that anybody left here more than a week ago, before anything is opened", async () => {
  const old = newDraft({ sender: "Zoë", subject: "Late" }, Date.now() - 8 * 24 * 60 * 60_000);
  localStorage.setItem(`foyer.draft.boris.${old.id}`, JSON.stringify(old));
  await renderWith(nothing);
  await vi.waitFor(() => expect(localStorage.getItem(`foyer.draft.boris.${old.id}`)).toBeNull());
});
