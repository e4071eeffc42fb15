import { defineConfig } from "@playwright/test";
import { launchOptions } from "./fixtures/launch.ts";

const report = process.env["PLAYWRIGHT_JSON_OUTPUT_FILE"];

/**
 * Against the built product (`pnpm build` first; `pnpm test` does it). Each worker has its own server
 * and its own sandbox, so tests run beside each other; four at a time on two cores, since each waits half
 * of its time. Nothing is retried: a test that passes the second time has failed. Nothing is traced:
 * pictures of the page at every step take longer than the steps. Run the test that failed with
 * `--trace on`.
 */
export default defineConfig({
  testDir: "specs",
  outputDir: "test-results",
  workers: 4,
  fullyParallel: true,
  forbidOnly: process.env["CI"] !== undefined,
  // Only there to end what hangs: no test is judged by how fast the machine is.
  timeout: 300_000,
  expect: { timeout: 30_000 },
  reporter: report ? [["list"], ["json", { outputFile: report }]] : [["list"]],
  use: {
    viewport: { width: 1440, height: 900 },
    locale: "en-GB",
    timezoneId: "Europe/Prague",
    launchOptions,
  },
});
