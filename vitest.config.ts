import { defineConfig } from "vitest/config";

const setupFiles = [`${import.meta.dirname}/scripts/test/no-stray-output.ts`];

const node = (name: string, root: string, include = "src/**/*.test.ts") => ({
  test: { name, root, include: [include], setupFiles },
});

export default defineConfig({
  test: {
    projects: [
      node("repo", ".", "scripts/**/*.test.ts"),
      node("contract", "packages/contract"),
      node("mews-client", "packages/mews-client"),
      node("mews-sandbox", "packages/mews-sandbox"),
      node("bff", "apps/bff"),
      node("web", "apps/web"),
    ],
  },
});
