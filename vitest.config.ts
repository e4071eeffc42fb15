import { defineConfig } from "vitest/config";

const node = (name: string, root: string) => ({
  test: { name, root, include: ["src/**/*.test.ts"] },
});

export default defineConfig({
  test: {
    projects: [
      node("contract", "packages/contract"),
      node("mews-client", "packages/mews-client"),
      node("mews-sandbox", "packages/mews-sandbox"),
      node("bff", "apps/bff"),
      node("web", "apps/web"),
    ],
  },
});
