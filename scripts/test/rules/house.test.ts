import { describe, expect, it } from "vitest";
import { wrongArrows } from "./directions.ts";
import { directions } from "./house.ts";

const rules = directions([
  "apps/web/src/features/threads/a.ts",
  "apps/web/src/features/sign-in/b.ts",
]);
const told = (from: string, to: string) => wrongArrows([{ from, to, how: "load" }], rules);

const client = "packages/mews-client/src/index.ts";
const schemas = "packages/mews-client/src/schemas.ts";
const contract = "packages/contract/src/index.ts";
const sandbox = "packages/mews-sandbox/src/index.ts";
const bff = "apps/bff/src";
const web = "apps/web/src";

describe("an import against the direction of the house is told", () => {
  it.each([
    ["packages/contract/src/ids.ts", "node:crypto"],
    ["packages/contract/src/ids.ts", client],
    ["packages/mews-client/src/call.ts", contract],
    ["packages/mews-sandbox/src/serve.ts", client],
    ["packages/mews-sandbox/src/serve.ts", `${bff}/log.ts`],
    ["packages/mews-sandbox/bench/pages.ts", contract],
    ["scripts/size.ts", `${bff}/version.ts`],
    [`${web}/main.tsx`, schemas],
    [`${web}/main.tsx`, "node:fs/promises"],
    [`${web}/main.tsx`, `${bff}/errors.ts`],
    [`${web}/ui/button.tsx`, `${web}/shared/api/request.ts`],
    [`${web}/ui/button.tsx`, "@tanstack/react-router"],
    [`${web}/ui/button.tsx`, contract],
    [`${web}/shared/api/request.ts`, `${web}/features/threads/a.ts`],
    [`${web}/shared/api/request.ts`, `${web}/router.tsx`],
    [`${web}/features/threads/a.ts`, `${web}/features/sign-in/b.ts`],
    [`${web}/features/sign-in/b.ts`, `${web}/features/threads/a.ts`],
    [`${web}/features/threads/a.ts`, `${web}/router.tsx`],
    [`${web}/features/threads/a.ts`, `${web}/testing/desk.tsx`],
    [`${bff}/server.ts`, sandbox],
    [`${bff}/server.ts`, "packages/mews-sandbox/src/serve.ts"],
    [`${bff}/server.ts`, `${web}/main.tsx`],
    [`${bff}/server.ts`, `${bff}/testing/fake-clock.ts`],
    [`${bff}/threads/create/send/send.ts`, `${bff}/http/problems.ts`],
    [`${bff}/enterprises/directory.ts`, "hono"],
    [`${bff}/upstream/budget.ts`, `${bff}/auth/viewer.ts`],
    [`${bff}/store/open.ts`, `${bff}/config/load.ts`],
    [`${bff}/store/port.ts`, `${bff}/threads/create/ledger.ts`],
    [`${bff}/auth/accounts/account.ts`, `${bff}/store/memory.ts`],
    [`${bff}/services.ts`, `${bff}/store/sqlite/file.ts`],
    [`${bff}/mirror/sync/fill.ts`, `${bff}/mirror/sqlite/open.ts`],
    [`${bff}/mirror/sync/fill.ts`, "node:sqlite"],
    [`${bff}/mirror/sqlite/rows.ts`, `${bff}/mirror/sync/plan.ts`],
    [`${bff}/threads/list/page.ts`, "node:sqlite"],
    [`${bff}/upstream/reads.ts`, "undici"],
    [`${bff}/auth/sign-in/turns.ts`, "openid-client"],
  ])("%s -> %s", (from, to) => {
    expect(told(from, to)[0]).toContain(`${from} -> ${to}: `);
  });
});

describe("an import along it is not", () => {
  it.each([
    ["packages/mews-sandbox/src/serve.ts", schemas],
    [`${web}/main.tsx`, contract],
    [`${web}/features/threads/a.ts`, `${web}/ui/button.tsx`],
    [`${web}/features/threads/a.browser.tsx`, `${web}/testing/desk.tsx`],
    [`${bff}/program.ts`, sandbox],
    [`${bff}/threads/routes.ts`, "hono"],
    [`${bff}/threads/create-routes.ts`, `${bff}/http/problems.ts`],
    [`${bff}/store/open.ts`, `${bff}/store/memory.ts`],
    [`${bff}/store/sqlite.ts`, "node:sqlite"],
    [`${bff}/upstream/transport/exchange.ts`, "undici"],
    ["e2e/fixtures/oracle.ts", `${bff}/main.ts`],
  ])("%s -> %s", (from, to) => {
    expect(told(from, to)).toEqual([]);
  });
});
