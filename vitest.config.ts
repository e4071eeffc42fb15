import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

const setupFiles = ["no-stray-output.ts", "histories.ts"].map(
  (file) => `${import.meta.dirname}/scripts/test/${file}`,
);

/** Only there to end a test that hangs: no test is judged by how fast the machine is. */
const hangsAfterMs = 300_000;

const node = (name: string, root: string, include = "src/**/*.test.ts") => ({
  test: { name, root, include: [include], setupFiles, testTimeout: hangsAfterMs },
});

/**
 * Files share what they import: reading all of the server anew for each was a tenth of a run. What a module
 * keeps here is worked out from constants alone, or held by a test's own objects; a test that replaces
 * something puts it back. The web app's modules hold the state of a page, so its files stay apart.
 */
const sharing = (...project: Parameters<typeof node>) => ({
  test: { ...node(...project).test, isolate: false },
});

/** The server keeps what it has in one of two databases: SQLite is a part of Node, the other is started. */
const onPostgres = ({ test }: ReturnType<typeof sharing>) => ({
  test: { ...test, globalSetup: `${import.meta.dirname}/scripts/test/postgres/setup.ts` },
});

export default defineConfig({
  test: {
    // Vitest leaves a core to its own process, which has little to do in a run: of two that would be half.
    maxWorkers: availableParallelism(),
    projects: [
      sharing("repo", ".", "scripts/**/*.test.ts"),
      sharing("contract", "packages/contract"),
      sharing("mews-client", "packages/mews-client"),
      sharing("mews-sandbox", "packages/mews-sandbox"),
      onPostgres(sharing("bff", "apps/bff")),
      node("web", "apps/web"),
      "apps/web/vitest.browser.config.ts",
    ],
  },
});
