import { existsSync } from "node:fs";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { playwright } from "@vitest/browser-playwright";
import { chromium } from "playwright";
import { defineConfig } from "vitest/config";

/** Components in a real browser: focus, scrolling and layout are what they are about. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [tailwindcss(), react()],
  // React Aria's lists of many would draw all of them in tests, and there is no process here to ask.
  define: { "process.env.VIRT_ON": "true" },
  optimizeDeps: {
    // All that any part of the app imports: what was found only during a test would load React twice.
    entries: ["src/main.tsx"],
    include: ["react-dom/client", "react-dom/server", "vitest-browser-react"],
  },
  test: {
    name: "web-browser",
    include: ["src/**/*.browser.tsx"],
    setupFiles: [`${import.meta.dirname}/../../scripts/test/no-stray-output.ts`],
    testTimeout: 120_000,
    // Ends a wait that would be in vain: none is judged by how fast the machine is.
    expect: { poll: { timeout: 30_000 } },
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      viewport: { width: 1280, height: 800 },
      provider: playwright({
        launchOptions: { executablePath: browserPath(), args: ["--no-sandbox"] },
      }),
      instances: [{ browser: "chromium" }],
    },
  },
});

function browserPath(): string {
  const candidates = [
    process.env["FOYER_CHROMIUM"],
    "/usr/bin/chromium-headless-shell",
    "/usr/bin/chromium",
    chromium.executablePath(),
  ];
  const found = candidates.find((path) => path && existsSync(path));
  if (found) return found;
  throw new Error(
    "The component tests need Chromium: name one in FOYER_CHROMIUM, or install it with " +
      "`npx -y pnpm@12 --filter @foyer/web exec playwright install chromium`.",
  );
}
