import {
  type Creation,
  type CreationsReply,
  endpoints,
  type NewThreadInput,
  type Problem,
} from "@foyer/contract";
import { afterEach, expect, it } from "vitest";
import { page as screen, userEvent } from "vitest/browser";
import { problem } from "../../../testing/problem.ts";
import { hudson, lodge } from "../../../testing/properties.ts";
import { listOf, renderApp } from "../../../testing/render-app.tsx";
import { signedIn } from "../../../testing/signed-in.ts";

const dialog = screen.getByRole("dialog", { name: "New thread" });
const guest = dialog.getByLabelText("Guest name");
const subject = dialog.getByLabelText("Subject");
const property = dialog.getByLabelText("Property");
const createAnother = dialog.getByRole("button", { name: "Create another one" });
const nothing: CreationsReply = { creations: [] };

const refusedByMews = problem("refused-by-mews", 403, { detail: "This guest is not to be asked." });
const recentlyCreated = problem("recently-created", 409);
const undecided: Creation = { kind: "undecided", key: crypto.randomUUID(), nearMatch: null };

afterEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});

/** A form that was filled and sent. @returns everything sent so far */
async function sendTo(answer: Creation | Problem): Promise<NewThreadInput[]> {
  const sent: NewThreadInput[] = [];
  await renderApp({
    answer: listOf(3),
    enterprises: () =>
      Response.json({ enterprises: [hudson, { ...lodge, canCreate: true }], unavailable: [] }),
    create: (input) => {
      sent.push(input);
      return answer;
    },
    others: ({ pathname }) => {
      if (pathname === endpoints.session) return Response.json(signedIn);
      return pathname === endpoints.creations ? Response.json(nothing) : undefined;
    },
  });
  await expect.element(screen.getByRole("link", { name: "Subject 0" })).toBeVisible();
  await openForm();
  await property.selectOptions(hudson.name);
  await guest.fill("Ada");
  await subject.fill("Extra towels");
  await send();
  return sent;
}

async function openForm() {
  await userEvent.keyboard("n");
  await expect.element(subject).toBeVisible();
}

async function closeForm() {
  await userEvent.keyboard("{Escape}");
  await expect.element(dialog).not.toBeInTheDocument();
}

async function send() {
  await userEvent.click(subject);
  await userEvent.keyboard("{Control>}{Enter}{/Control}");
}

const notice = (text: string | RegExp) => dialog.getByText(text);

it("what was corrected after a refusal is there again when the form is", async () => {
  await sendTo(refusedByMews);
  await expect.element(notice("Not created. Mews refused this")).toBeVisible();
  await subject.fill("Extra towels, please");
  await closeForm();
  await openForm();
  await expect.element(subject).toHaveValue("Extra towels, please");
  await expect.element(guest).toHaveValue("Ada");
});

it("what was emptied after a refusal stays empty, and nothing is told of it any more", async () => {
  await sendTo(refusedByMews);
  await expect.element(notice("Not created. Mews refused this")).toBeVisible();
  await subject.fill("");
  await guest.fill("");
  await expect.element(notice(/Mews refused this/)).not.toBeInTheDocument();
  await closeForm();
  await openForm();
  await expect.element(subject).toHaveValue("");
  await expect.element(guest).toHaveValue("");
});

it("a refusal names the words that were refused once others stand in the form", async () => {
  await sendTo(refusedByMews);
  await expect.element(notice("Not created. Mews refused this")).toBeVisible();
  await subject.fill("Extra towels, please");
  await expect
    .element(notice("“Extra towels” for Ada: Not created. Mews refused this"))
    .toBeVisible();
  await expect.element(notice(/This guest is not to be asked/)).toBeVisible();
});

it("what was said of one property is not said of another", async () => {
  await sendTo(problem("upstream-credentials", 403));
  await expect.element(notice(/Its access to the property has ended/)).toBeVisible();
  await property.selectOptions(lodge.name);
  await expect.element(notice(/Its access to the property/)).not.toBeInTheDocument();
});

it("what was said of one field stays until that field is changed", async () => {
  const fields = [
    { field: "sender", message: "Not this name." },
    { field: "subject", message: "Not this subject." },
  ];
  await sendTo(problem("invalid-request", 400, { fields }));
  await expect.element(notice("Not this subject.")).toBeVisible();
  await subject.fill("Extra towels, please");
  await expect.element(notice("Not this subject.")).not.toBeInTheDocument();
  await expect.element(notice("Not this name.")).toBeVisible();
});

const changes = {
  property: () => property.selectOptions(lodge.name),
  guest: () => guest.fill("Béla"),
  subject: () => subject.fill("Extra towels, please"),
};

it.each(Object.entries(changes))(
  "another %s is not what was created a moment ago, and is sent as any other thread",
  async (_, change) => {
    const sent = await sendTo(recentlyCreated);
    await expect.element(createAnother).toBeVisible();
    await change();
    await expect.element(createAnother).not.toBeInTheDocument();
    await expect.element(notice(/The same thread was created/)).not.toBeInTheDocument();
    await send();
    await expect.element(createAnother).toBeVisible();
    expect(sent.map((input) => input.createAnother)).toEqual([false, false]);
  },
);

it("only the server says again that the same was created a moment ago", async () => {
  const sent = await sendTo(recentlyCreated);
  await expect.element(createAnother).toBeVisible();
  await subject.fill("Extra towels, please");
  await subject.fill("Extra towels");
  await closeForm();
  await openForm();
  await expect.element(subject).toHaveValue("Extra towels");
  await expect.element(createAnother).not.toBeInTheDocument();
  await send();
  await createAnother.click();
  await expect.poll(() => sent.map((input) => input.createAnother)).toEqual([false, false, true]);
});

it("words that may have been created wait unchanged until a person has looked in Mews", async () => {
  await sendTo(undecided);
  await expect.element(notice("This thread may or may not have been created")).toBeVisible();
  await expect.element(subject).toHaveAttribute("readonly");
  await dialog.getByRole("button", { name: "It is not there" }).click();
  await subject.fill("Extra towels, please");
  // No other tab is offered what this one still writes.
  const draftId = sessionStorage.getItem(`foyer.draft.${signedIn.person.id}`);
  const { held = [] } = await navigator.locks.query();
  expect(held.map(({ name }) => name)).toContain(`foyer.draft.${draftId}`);
  await closeForm();
  await openForm();
  await expect.element(subject).toHaveValue("Extra towels, please");
});
