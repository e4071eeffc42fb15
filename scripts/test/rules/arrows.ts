import { posix } from "node:path";
import { type Naming, namingsIn } from "./imports.ts";

/** `from` imports `to`: both paths from the root, `to` as written where it is no file of the tree. */
export type Arrow = { from: string; to: string; how: Naming["how"] };

/**
 * The imports of a tree. `files` has the text of each TypeScript file by its path, `packages` the
 * path behind each name that a package of the tree exports.
 */
export function arrowsOf(files: Map<string, string>, packages: Map<string, string>): Arrow[] {
  return [...files].flatMap(([from, text]) =>
    namingsIn(from, text).map(({ specifier, how }) => ({
      from,
      to: targetOf(specifier, from, packages),
      how,
    })),
  );
}

function targetOf(specifier: string, from: string, packages: Map<string, string>): string {
  const [path = specifier] = specifier.split("?");
  if (path.startsWith(".")) return posix.join(posix.dirname(from), path);
  return packages.get(path) ?? path;
}
