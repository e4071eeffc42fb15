import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { FirstViewDrawing } from "@foyer/contract";

/** Where the build puts it: no file of a folder that begins with a dot is served. */
const place = ".server/first-view.js";

/** The built web app's own code for drawing a list's first rows; null where it was built without. */
export async function readDrawing(dir: string): Promise<FirstViewDrawing | null> {
  const path = join(dir, place);
  return existsSync(path) ? await import(pathToFileURL(path).href) : null;
}
