import { execFileSync } from "node:child_process";
import { globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";

const web = fileURLToPath(new URL("../../../apps/web", import.meta.url));

const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
};

/**
 * apps/web/bench/first-row, built for this run, behind a server that does nothing but answer from memory.
 *
 * @param threads what it shows: the JSON of a list's first page
 */
export async function serveBareList(threads: string) {
  const folder = mkdtempSync(join(tmpdir(), "foyer-bare-list-"));
  const vite = join(web, "node_modules/vite/bin/vite.js");
  const flags = ["--outDir", folder, "--emptyOutDir", "--logLevel", "error"];
  execFileSync(process.execPath, [vite, "build", "bench/first-row", ...flags], { cwd: web });
  const files = new Map([["/threads.json", brotliCompressSync(threads)]]);
  for (const name of globSync("**/*.{html,js}", { cwd: folder }))
    files.set(`/${name}`, brotliCompressSync(readFileSync(join(folder, name))));
  rmSync(folder, { recursive: true });
  const server = createServer((request, response) => {
    const path = request.url === "/" ? "/index.html" : (request.url ?? "");
    const file = files.get(path);
    const type = types[extname(path)] ?? "text/plain";
    response.writeHead(file ? 200 : 404, { "Content-Type": type, "Content-Encoding": "br" });
    response.end(file);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : "";
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close() };
}
