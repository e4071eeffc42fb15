import type { FirstView } from "@foyer/contract";
import type { Context } from "hono";
import type { AppEnv } from "../app-env.ts";

/**
 * Somebody opens a page in a tab, from here or by themselves. What else fetches an address (a frame, a
 * script, a page of another site of the same domain) has no use for what stands in it.
 */
export function isOpened(c: Context<AppEnv>): boolean {
  const site = c.req.header("Sec-Fetch-Site");
  return (
    c.req.method === "GET" &&
    c.req.header("Sec-Fetch-Dest") === "document" &&
    (site === "none" || site === "same-origin")
  );
}

/** What can be told of the browser that asks; the page looks whether it is true. null: nothing. */
export function drawnFor(c: Context<AppEnv>): FirstView["drawnFor"] | null {
  const [language = ""] = (c.req.header("Accept-Language") ?? "en-US").split(/[,;]/);
  if (!/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(language)) return null;
  const isPhone = c.req.header("Sec-CH-UA-Mobile") === "?1";
  return { language, layout: isPhone ? "cards" : "table" };
}
