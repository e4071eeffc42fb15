import type { Plugin } from "vite";

/**
 * Builds the first view for the server as well (src/server.tsx), in one run with what is built for
 * browsers: one module with all that it needs, in a folder that is not served. What is fetched later in
 * a browser is never fetched there, so it is left out.
 */
export function firstViewForServer(): Plugin {
  return {
    name: "foyer:first-view-for-server",
    apply: "build",
    config: () => ({
      builder: {},
      environments: {
        ssr: {
          resolve: { noExternal: true },
          keepProcessEnv: false,
          build: {
            ssr: "src/server.tsx",
            outDir: "dist/.server",
            target: "node26",
            sourcemap: false,
            manifest: false,
            copyPublicDir: false,
            rolldownOptions: { output: { entryFileNames: "first-view.js", codeSplitting: false } },
          },
        },
      },
    }),
    resolveId: {
      order: "pre",
      handler(id, _importer, { kind }) {
        const isLater = this.environment.name === "ssr" && kind === "dynamic-import";
        return isLater ? { id, external: true } : null;
      },
    },
  };
}
