import { randomBytes } from "node:crypto";
import { type Context, Hono } from "hono";
import { NotFoundError } from "../../errors/errors.ts";
import type { AppEnv } from "../app-env.ts";
import { documentPolicy } from "../security-headers.ts";
import { chooseEncoding } from "./accept-encoding.ts";
import type { WebFile, WebFiles } from "./web-files.ts";

/**
 * The built web app: its files by exact path, and its one document for every address that may be
 * a page of the app. What looks like a file and is none is not found, so that a browser that asks for
 * the assets of an older build gets no document in place of a script.
 */
export function webApp({ files, document }: WebFiles): Hono<AppEnv> {
  const render = documentWithNonce(document);
  return new Hono<AppEnv>().get("*", (c) => {
    const file = files.get(c.req.path);
    if (file) return replyFile(c, file);
    if (!isAddressOfApp(c.req.path)) throw new NotFoundError("There is nothing at this address.");
    const nonce = randomBytes(16).toString("base64");
    c.header("Content-Security-Policy", documentPolicy(nonce));
    return c.html(render(nonce));
  });
}

function isAddressOfApp(path: string): boolean {
  return !path.startsWith("/assets/") && !/\.[^/]*$/.test(path);
}

function replyFile(c: Context<AppEnv>, file: WebFile): Response {
  const encoding = chooseEncoding(c.req.header("Accept-Encoding"), (name) => file[name] !== null);
  c.header("Content-Type", file.type);
  c.header("Cache-Control", file.immutable ? "public, max-age=31536000, immutable" : "no-cache");
  c.header("Vary", "Accept-Encoding");
  if (encoding) c.header("Content-Encoding", encoding);
  return c.body((encoding && file[encoding]) ?? file.identity);
}

/** The word that the build leaves wherever a nonce belongs (html.cspNonce of Vite). */
const placeholder = "FOYER_NONCE";

/**
 * index.html as a function of the nonce. Throws where the build left no place for one, since the
 * browser would then run nothing of it.
 */
function documentWithNonce(html: string): (nonce: string) => string {
  const parts = html.split(placeholder);
  if (parts.length === 1) throw new Error(`The web app was built without ${placeholder}.`);
  return (nonce) => parts.join(nonce);
}
