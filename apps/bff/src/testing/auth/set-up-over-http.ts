import { signInEndpoints } from "@foyer/contract";
import { ownHeaders } from "../browser.ts";
import { goodPassword } from "./auth-app.ts";

/** Uses the set-up link of a running server; gives the headers of the first admin's browser. */
export async function setUpOverHttp(setUpUrl: string): Promise<Record<string, string>> {
  const { origin, hash } = new URL(setUpUrl);
  const names = { name: "olga", displayName: "Olga" };
  const response = await fetch(origin + signInEndpoints.links, {
    method: "POST",
    headers: ownHeaders,
    body: JSON.stringify({ token: hash.slice(1), password: goodPassword, ...names }),
  });
  if (response.status !== 200) throw new Error(`set-up was refused: ${await response.text()}`);
  const [cookie = ""] = response.headers.getSetCookie();
  return { ...ownHeaders, Cookie: cookie.split(";")[0] ?? "" };
}
