import { type Session, sameOriginHeader, sessionSchema } from "@foyer/contract";
import type { Hono } from "hono";
import type { AppEnv } from "../http/app-env.ts";

type Ask = { method?: string; body?: unknown; headers?: Record<string, string> };

/** A person's browser as far as the server can tell: it keeps cookies and sends what our pages send. */
export type Browser = {
  ask(path: string, ask?: Ask): Promise<Response>;
  signIn(name: string, password: string): Promise<Response>;
  session(): Promise<Session>;
  readonly cookies: Map<string, string>;
};

/** `address` is where its connection comes from. */
export function openBrowser(app: Hono<AppEnv>, address = "192.0.2.1"): Browser {
  const cookies = new Map<string, string>();

  const ask = async (path: string, { method = "GET", body, headers = {} }: Ask = {}) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const request = {
      method,
      headers: { ...ownHeaders, ...(cookie ? { Cookie: cookie } : {}), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    };
    const socket = { remoteAddress: address };
    const response = await app.request(path, request, { incoming: { socket } });
    for (const line of response.headers.getSetCookie()) keepCookie(cookies, line);
    return response;
  };

  return {
    cookies,
    ask,
    signIn: (name, password) => ask("/api/session", { method: "POST", body: { name, password } }),
    session: async () => sessionSchema.parse(await (await ask("/api/session")).json()),
  };
}

export const ownHeaders = {
  "Sec-Fetch-Site": "same-origin",
  "Content-Type": "application/json",
  [sameOriginHeader.name]: sameOriginHeader.value,
};

/** @param line of a Set-Cookie header */
export function keepCookie(cookies: Map<string, string>, line: string) {
  const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
  if (/max-age=0/i.test(line)) cookies.delete(name);
  else cookies.set(name, value);
}
