import { randomBytes } from "node:crypto";
import { type Context, Hono } from "hono";
import { NotFoundError } from "../../errors/errors.ts";
import type { AppEnv } from "../app-env.ts";
import { documentPolicy } from "../security-headers.ts";
import { chooseEncoding } from "./accept-encoding.ts";
import { compress } from "./compress.ts";
import { documentWriter } from "./document.ts";
import { type FirstViewPorts, firstViewOf } from "./first-view.ts";
import type { WebFile, WebFiles } from "./web-files.ts";

/**
 * The built web app: its files by exact path, and its one document for every address that may be
 * a page of the app, a list's with its first rows. What looks like a file and is none is not found, so
 * that a browser that asks for the assets of an older build gets no document in place of a script.
 */
export function webApp(
  { files, document }: WebFiles,
  firstView: FirstViewPorts | null,
): Hono<AppEnv> {
  const write = documentWriter(document);
  return new Hono<AppEnv>().get("*", async (c) => {
    const file = files.get(c.req.path);
    if (file) return replyFile(c, file);
    if (!isAddressOfApp(c.req.path)) throw new NotFoundError("There is nothing at this address.");
    const nonce = randomBytes(16).toString("base64");
    const first = firstView && (await firstViewOf(firstView, c));
    c.header("Content-Security-Policy", documentPolicy(nonce, { hasStyles: first !== null }));
    return replyDocument(c, write(nonce, first));
  });
}

function isAddressOfApp(path: string): boolean {
  return !path.startsWith("/assets/") && !/\.[^/]*$/.test(path);
}

async function replyDocument(c: Context<AppEnv>, html: string): Promise<Response> {
  const encoding = chooseEncoding(c.req.header("Accept-Encoding"), () => true);
  c.header("Content-Type", "text/html; charset=UTF-8");
  c.header("Vary", "Accept-Encoding");
  if (!encoding) return c.body(html);
  c.header("Content-Encoding", encoding);
  return c.body(await compress(html, encoding));
}

function replyFile(c: Context<AppEnv>, file: WebFile): Response {
  const encoding = chooseEncoding(c.req.header("Accept-Encoding"), (name) => file[name] !== null);
  c.header("Content-Type", file.type);
  c.header("Cache-Control", file.immutable ? "public, max-age=31536000, immutable" : "no-cache");
  c.header("Vary", "Accept-Encoding");
  if (encoding) c.header("Content-Encoding", encoding);
  return c.body((encoding && file[encoding]) ?? file.identity);
}
