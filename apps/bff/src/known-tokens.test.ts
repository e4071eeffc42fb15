import { expect, it } from "vitest";
import { blackOutTokens } from "./known-tokens.ts";
import { createLog } from "./log/log.ts";

it("no line of the log holds a token that is in use, or was", () => {
  let inFile = "token-of-yesterday";
  const clientToken = "client-token-1";
  const connection = {
    name: "Prague",
    accessToken: () => inFile,
    covers: "property" as const,
    enterprises: [],
    createsIn: null,
  };
  const lines: string[] = [];
  const clean = blackOutTokens({ clientToken, connections: [connection] });
  const log = createLog("info", { write: (line) => lines.push(line) }, clean);
  log.info({ said: `${inFile} and ${clientToken}` }, inFile);
  inFile = "token-of-today";
  const cause = new Error("token-of-yesterday and token-of-today");
  log.error({ err: new Error("It failed.", { cause }) }, "failed");
  expect(lines.join()).not.toMatch(/token-of|client-token/);
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { said: "[removed] and [removed]", msg: "[removed]" },
    { msg: "failed" },
  ]);
});
