import { once } from "node:events";
import { readFileSync } from "node:fs";
import { connect, createServer, type Server, type Socket } from "node:net";
import { TLSSocket } from "node:tls";
import { afterEach, beforeEach, expect, inject, it } from "vitest";
import { parseDatabaseUrl } from "./address.ts";
import { openDatabase } from "./database.ts";
import { databaseSettingsSchema } from "./settings.ts";

/** A certificate that signed itself, for "localhost" and nothing else; its key opens nothing anywhere. */
const read = (name: string) => readFileSync(new URL(`../testing/tls/${name}`, import.meta.url));
const [cert, key] = [read("localhost.pem"), read("localhost.key")];

let server: Server;
let port: number;
let sockets: Socket[];

/** The run's PostgreSQL, behind that certificate. */
beforeEach(async () => {
  sockets = [];
  const real = parseDatabaseUrl(inject("postgresUrl"), null);
  server = createServer((near) => {
    // Eight bytes ask whether it speaks TLS; "S" says that it does.
    near.once("data", () => {
      near.write("S");
      const clear = new TLSSocket(near, { isServer: true, cert, key });
      const far = connect(real.port, real.host);
      for (const socket of [near, clear, far]) socket.on("error", () => near.destroy());
      sockets.push(near, far);
      clear.pipe(far).pipe(clear);
    });
  }).listen(0);
  await once(server, "listening");
  const address = server.address();
  port = typeof address === "object" ? (address?.port ?? 0) : 0;
});
afterEach(() => {
  for (const socket of sockets) socket.destroy();
  server.close();
});

async function ask(host: string, ca: string | null) {
  const url = `postgres://foyer@${host}:${port}/postgres?sslmode=verify-full`;
  const address = parseDatabaseUrl(url, ca);
  const database = openDatabase({ address, settings: databaseSettingsSchema.parse({}) });
  try {
    return await database.query("SELECT 1 AS one");
  } finally {
    await database.close();
  }
}

it("goes to whoever has a certificate that is trusted, for the name it is asked for by", async () => {
  expect(await ask("localhost", cert.toString())).toEqual([{ one: 1 }]);
});

it("goes to nobody whose certificate is not trusted", async () => {
  await expect(ask("localhost", null)).rejects.toThrow(/self-signed/);
});

it("goes to nobody who is asked for by an address that the certificate does not name", async () => {
  await expect(ask("127.0.0.1", cert.toString())).rejects.toThrow(/does not match/);
});
