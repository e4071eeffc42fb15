import { minify } from "terser";
import type { Plugin } from "vite";

/**
 * Shortens what browsers fetch before the bundler's own minifier does, which then gives the names: the
 * two together leave a hundredth less than either alone, 0.7 kB of it before the first row.
 */
export function compressCode(): Plugin {
  return {
    name: "foyer:compress-code",
    apply: "build",
    applyToEnvironment: ({ name }) => name === "client",
    async renderChunk(code) {
      const shortened = await minify(code, {
        module: true,
        ecma: 2022,
        // Statements are joined by the minifier after this.
        compress: { passes: 3, sequences: false },
        mangle: false,
        // In brackets a function that is handed over is read as a whole while the file comes, and not
        // for a second time on the page's thread: nearly all of React is such a one.
        format: { wrap_func_args: true },
        sourceMap: true,
      });
      if (!shortened.code || typeof shortened.map !== "string") {
        throw new Error("Terser gave no code with a map.");
      }
      return { code: shortened.code, map: shortened.map };
    },
  };
}
