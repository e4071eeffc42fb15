import optimizeLocales from "@react-aria/optimize-locales-plugin";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig, type UserConfig } from "vite";
import { compressCode } from "./build/compress-code.ts";
import { firstViewForServer } from "./build/first-view-for-server.ts";
import { precompress } from "./build/precompress.ts";

const api = process.env["FOYER_DEV_API"] ?? "http://127.0.0.1:7780";

const compiled = [
  "features/threads/filters/days/custom-days-form",
  "features/threads/filters/days/day-calendar",
  "features/threads/filters/days/range-panel",
  "features/threads/filters/filter-sheet",
  "features/threads/filters/property/property-panel",
  "features/threads/panel/thread-panel",
  "features/threads/view/keys-dialog",
  "features/threads/view/view-options",
  "shared/properties/property-",
];

const config: UserConfig = {
  root: import.meta.dirname,
  plugins: [
    tailwindcss(),
    // Compiled is what loads on intent and is drawn often. Before the first row it would add 8 kB,
    // so the list's own few memos are written by hand; in the rest of the first view 6 more.
    react({ compiler: { sources: compiled } }),
    // Texts of React Aria stay English like ours.
    optimizeLocales.vite({ locales: ["en-US"] }),
    compressCode(),
    precompress(),
    firstViewForServer(),
  ],
  // The server puts a fresh nonce in its place for every document it answers with.
  html: { cspNonce: "FOYER_NONCE" },
  build: {
    target: ["chrome125", "edge125", "firefox128", "safari17.5"],
    manifest: true,
    // The maps lie beside the files; naming them in each would cost the first row its bytes.
    sourcemap: "hidden",
    reportCompressedSize: false,
    // All of these browsers know modulepreload.
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // Where a build's seconds go is asked for when somebody wants to know.
      checks: { pluginTimings: false },
      output: {
        // What the first row needs is two files: libraries, which a browser keeps over releases, and
        // the app. What is fetched right after it is one more, and what follows changes with the bar of
        // views another, each with all that it needs. The form for a new thread is one, so that it is
        // there as a whole where the network goes, but for what others that open on intent share with
        // it. The rest is split by what asks for it.
        codeSplitting: {
          groups: [
            { name: "libraries", tags: ["$initial"], test: /node_modules/, priority: 5 },
            { name: "app", tags: ["$initial"], test: /src\/(?!main)/, priority: 4 },
            { name: "deferred", test: /src\/deferred-chunk/, priority: 3 },
            { name: "following", test: /(live|views)-chunk/, priority: 2 },
            {
              name: "opened",
              test: /overlays.dialog|fields.select/,
              priority: 1,
            },
            { name: "new-thread", test: /new-thread-chunk/, priority: 0 },
          ],
        },
      },
    },
  },
  server: { host: "127.0.0.1", proxy: { "^/(api|auth)/": { target: api, changeOrigin: false } } },
};

export default defineConfig(({ command }) => {
  // A build is the product, also where a shell or a test runner says "test" or "development".
  if (command === "build") process.env["NODE_ENV"] = "production";
  return config;
});
