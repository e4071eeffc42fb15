import { afterEach, expect, it, vi } from "vitest";
import { renderHook } from "vitest-browser-react";
import { usePageTitle } from "../../../shared/use-page-title.ts";
import { useUnseenInTitle } from "./use-unseen-in-title.ts";

afterEach(() => void vi.restoreAllMocks());

function setVisible(isVisible: boolean) {
  vi.spyOn(document, "visibilityState", "get").mockReturnValue(isVisible ? "visible" : "hidden");
  document.dispatchEvent(new Event("visibilitychange"));
}

it("counts in the title what came while nobody looked, put in since or not, until somebody does", async () => {
  const { rerender } = await renderHook(
    (props?: { waiting: string[] }) => {
      usePageTitle("Message threads");
      useUnseenInTitle(props?.waiting ?? []);
    },
    { initialProps: { waiting: ["seen"] } },
  );
  expect(document.title).toBe("Message threads · Foyer");
  setVisible(false);
  await rerender({ waiting: ["seen", "a", "b"] });
  await expect.poll(() => document.title).toBe("(2) Message threads · Foyer");
  await rerender({ waiting: [] });
  await rerender({ waiting: ["c"] });
  await expect.poll(() => document.title).toBe("(3) Message threads · Foyer");
  setVisible(true);
  await expect.poll(() => document.title).toBe("Message threads · Foyer");
});
