import { access } from "../../auth/guard/access.ts";
import { addressOf } from "./address.ts";
import { bodyOf } from "./body.ts";
import { createDice, type Dice } from "./dice.ts";
import { headersOf } from "./headers.ts";

export type HostileRequest = { path: string; init: RequestInit & { headers: [string, string][] } };

/** Requests that somebody who wishes us ill would make, the same ones for the same seed. */
export function* hostileRequests(count: number, seed: number): Generator<HostileRequest> {
  const dice = createDice(seed);
  for (let n = 0; n < count; n += 1) yield hostileRequest(dice);
}

function hostileRequest(dice: Dice): HostileRequest {
  const [method, path] = dice.pick(routes);
  const asked = dice.roll() < 0.9 ? method : dice.pick(methods);
  const hasBody = asked !== "GET" && asked !== "HEAD";
  return {
    path: addressOf(dice, path),
    init: {
      method: asked,
      headers: headersOf(dice),
      ...(hasBody ? { body: bodyOf(dice) } : {}),
    },
  };
}

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD", "BREW"] as const;

type Route = [string, string];
const known = Object.keys(access).map((route): Route => {
  const [method = "", path = ""] = route.split(" ");
  return [method, path];
});
const routes: [Route, ...Route[]] = [["GET", "/api/nothing"], ...known];
