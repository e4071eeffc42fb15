import { existsSync, globSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";

/** One file of the built web app, whole and as it was compressed at build time. */
export type WebFile = {
  type: string;
  /** its name carries a hash of its content, so a browser may keep it for good */
  immutable: boolean;
  identity: Uint8Array<ArrayBuffer>;
  br: Uint8Array<ArrayBuffer> | null;
  gzip: Uint8Array<ArrayBuffer> | null;
};

export type WebFiles = {
  /** by exact path, such as "/assets/index-4f2a.js" */
  files: ReadonlyMap<string, WebFile>;
  /** the text of index.html */
  document: string;
};

/**
 * Reads the built app into memory, once, at the start: a request is looked up here and never becomes a
 * path on the disk. Throws an Error in words where there is no built app.
 */
export function readWebFiles(dir: string): WebFiles {
  const index = join(dir, "index.html");
  if (!existsSync(index)) throw new Error(`There is no built web app in ${dir}.`);
  const files = globSync("**/*.*", { cwd: dir }).filter(isServed);
  return {
    files: new Map(files.map((name) => [`/${name.replaceAll("\\", "/")}`, readFile(dir, name)])),
    document: readFileSync(index, "utf8"),
  };
}

/** Compressed copies go with their originals; source maps and Vite's own notes are not for browsers. */
function isServed(name: string): boolean {
  return name !== "index.html" && extname(name) in types && !name.startsWith(".");
}

function readFile(dir: string, name: string): WebFile {
  const path = join(dir, name);
  return {
    type: types[extname(name)] ?? "application/octet-stream",
    immutable: name.startsWith("assets"),
    identity: readFileSync(path),
    br: readIfThere(`${path}.br`),
    gzip: readIfThere(`${path}.gz`),
  };
}

function readIfThere(path: string): Uint8Array<ArrayBuffer> | null {
  return existsSync(path) ? readFileSync(path) : null;
}

const types: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
};
