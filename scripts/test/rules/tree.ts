import { globSync, readFileSync } from "node:fs";
import { posix } from "node:path";

const sources = [
  "*.ts",
  "scripts/**",
  "apps/*/*.ts",
  "apps/*/{src,bench,build}/**",
  "packages/*/{src,bench}/**",
  "e2e/**",
];
const made = ["**/node_modules/**", "**/dist/**", "**/test-results/**", "**/playwright-report/**"];

/** The paths of all that is written here and made by no tool, from the root, where it has to be run. */
export const sourcePaths = (): string[] =>
  globSync(sources, { exclude: made, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => posix.relative(process.cwd(), posix.join(entry.parentPath, entry.name)))
    .sort();

export const codeAmong = (paths: string[]): Map<string, string> =>
  new Map(
    paths.filter((path) => /\.tsx?$/.test(path)).map((path) => [path, readFileSync(path, "utf8")]),
  );

/** The file behind each name that a package of the tree exports. */
export function packageFaces(): Map<string, string> {
  const manifests = globSync("{apps,packages}/*/package.json");
  return new Map(manifests.flatMap((path) => facesOf(posix.dirname(path), manifestAt(path))));
}

type Manifest = { name: string; exports?: Record<string, string> };

const manifestAt = (path: string): Manifest => JSON.parse(readFileSync(path, "utf8"));

const facesOf = (folder: string, { name, exports = {} }: Manifest): [string, string][] =>
  Object.entries(exports).map(([face, file]) => [posix.join(name, face), posix.join(folder, file)]);
