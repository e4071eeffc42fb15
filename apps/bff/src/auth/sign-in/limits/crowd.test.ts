import { expect, it } from "vitest";
import { authApp, goodPassword } from "../../../testing/auth/auth-app.ts";

/** How fast is said by `node bench/sign-in.ts`; here it is that nobody is kept from working. */
it("two hundred who sign in at once get in, and the list answers all the while", async () => {
  const { setUp, newBrowser } = authApp();
  const atWork = await setUp();
  let left = 200;
  const crowd = Array.from({ length: left }, async () => {
    const { status } = await newBrowser().signIn("olga", goodPassword);
    left -= 1;
    return status;
  });
  let answeredMeanwhile = 0;
  while (left > 0) {
    const response = await atWork.ask("/api/enterprises");
    expect(response.status).toBe(200);
    if (left > 0) answeredMeanwhile += 1;
    // A person's pace, so that it is the crowd that keeps the machine busy and not this loop.
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  expect(new Set(await Promise.all(crowd))).toEqual(new Set([200]));
  // A server that hashed on its only thread would answer one.
  expect(answeredMeanwhile).toBeGreaterThan(50);
}, 120_000);
