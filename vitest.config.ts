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

export default defineConfig({
  test: {
    // Vitest leaves a core to its own process, which has little to do in a run: of two that would be half.
    maxWorkers: availableParallelism(),
    projects: [
      node("repo", ".", "scripts/**/*.test.ts"),
      node("contract", "packages/contract"),
      node("mews-client", "packages/mews-client"),
      node("mews-sandbox", "packages/mews-sandbox"),
      node("bff", "apps/bff"),
      node("web", "apps/web"),
      "apps/web/vitest.browser.config.ts",
    ],
  },
});
