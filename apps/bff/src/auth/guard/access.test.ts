import { describe, expect, it } from "vitest";
import { authApp } from "../../testing/auth/auth-app.ts";
import { access } from "./access.ts";

const emptyWeb = { files: new Map(), document: "<html><script nonce=FOYER_NONCE></script></html>" };
const { app } = authApp({ app: { web: emptyWeb } });

/** Every route that answers; what is mounted for all methods is middleware or the 404 of /api. */
const routes = [
  ...new Set(
    app.routes
      .filter(({ method }) => method !== "ALL")
      .map(({ method, path }) => `${method} ${path}`),
  ),
];

describe("every route has a decision on who may call it", () => {
  it.each(routes)("%s", (route) => {
    expect(access).toHaveProperty([route]);
  });

  it("and no decision is for a route that is not there", () => {
    expect(Object.keys(access).sort()).toEqual(routes.toSorted());
  });

  it("open ones are few: whoever adds one changes this list", () => {
    const open = Object.keys(access).filter((route) => access[route] === "open");
    expect(open.sort()).toEqual([
      "DELETE /api/session",
      "GET /*",
      "GET /api/session",
      "GET /auth/oidc/callback",
      "GET /livez",
      "GET /metrics",
      "GET /readyz",
      "POST /api/links",
      "POST /api/links/read",
      "POST /api/session",
      "POST /api/session/look-around",
      "POST /api/session/provider",
      "POST /auth/oidc/back-channel-logout",
      "POST /hooks/mews/:secret",
    ]);
  });
});

describe("a route without a decision", () => {
  it("answers nobody, not even an admin", async () => {
    const setting = authApp();
    setting.app.get("/late", (c) => c.text("secret"));
    const admin = await setting.setUp();
    expect((await setting.newBrowser().ask("/late")).status).toBe(401);
    const response = await admin.ask("/late");
    expect(response.status).toBe(403);
    expect(await response.text()).not.toContain("secret");
  });
});
