import { posix } from "node:path";

/** What one folder may hold and still be read at a glance. */
export const kindsInAFolder = 12;

/**
 * Folders with more kinds of files than fit. A source file is one kind with all that has its name up
 * to the first dot: its tests, its styles. Specs are one kind together, and so are all files of a
 * `series`: a folder in which each file says the same of another thing.
 */
export function longFolders(paths: string[], series: string[] = []): string[] {
  const byFolder = Map.groupBy(paths, (path) => posix.dirname(path));
  return [...byFolder].flatMap(([folder, files]) => {
    const kinds = series.includes(folder) ? new Set<string>() : new Set(files.map(kindOf));
    if (kinds.size <= kindsInAFolder) return [];
    return [
      `${folder} has ${kinds.size} kinds of files, ${kindsInAFolder} fit: ${[...kinds].join(" ")}`,
    ];
  });
}

function kindOf(path: string): string {
  const name = posix.basename(path);
  return name.endsWith(".spec.ts") ? "specs" : name.replace(/\..*$/, "");
}
