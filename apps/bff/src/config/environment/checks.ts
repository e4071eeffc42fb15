import { z } from "zod";
import { isLoopback } from "../../http/loopback.ts";

/** An empty variable counts as not set, as in most shells and compose files. */
export const given = z.string().trim().min(1);

export const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .trim()
    .regex(/^\d+$/, "must be a whole number")
    .transform(Number)
    .pipe(z.number().min(least, `must be at least ${least}`).max(most, `must be at most ${most}`));

export const origin = given.refine(isOrigin, "must be an origin such as https://foyer.example");

function isOrigin(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) && url.origin === text;
}

/** https, or plain http that never leaves this machine. */
export function isSafeUrl({ protocol, hostname }: URL): boolean {
  return protocol === "https:" || (protocol === "http:" && isLoopback(hostname));
}
