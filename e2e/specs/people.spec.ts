import { expect, test } from "../fixtures/test.ts";

test.describe("on a small phone", () => {
  test.use({ viewport: { width: 320, height: 640 } });

  test("people are read without scrolling sideways", async ({ page }) => {
    await page.goto("/people");
    const person = page.getByRole("row").filter({ hasText: "Olga" });
    await expect(person).toContainText("olga · Admin · All properties");
    await expect(person.getByText("Active")).toBeInViewport({ ratio: 1 });
    await expect(page.getByRole("button", { name: "Invite" })).toBeInViewport({ ratio: 1 });
    const widths = await page.evaluate(() =>
      [document.documentElement, ...document.querySelectorAll("main *")].map(
        ({ scrollWidth, clientWidth }) => scrollWidth - clientWidth,
      ),
    );
    expect(Math.max(...widths)).toBeLessThanOrEqual(0);
  });
});
