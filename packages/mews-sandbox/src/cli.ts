#!/usr/bin/env node
import { parseArgs } from "node:util";
import { z } from "zod";
import { sizes } from "./options.ts";
import { createSandbox, type Sandbox } from "./sandbox.ts";
import { serveSandbox } from "./serve.ts";

const usage = `A Connector API for message threads, with two years of believable data.

  --port <number>       where to listen on 127.0.0.1; any free port when absent
  --file <path>         SQLite file to keep the data in; memory when absent
  --size <size>         ${Object.keys(sizes).join(", ")}, or a number of threads
  --seed <number>       of the data; 1 when absent
  --owner-key <key>     opens the control interface under /sandbox/ to whoever sends it
  --help
`;

const argumentsSchema = z.object({
  port: z.coerce.number().int().min(0).max(65_535).default(0),
  file: z.string().optional(),
  size: z.union([z.enum(["tiny", "small", "default", "large"]), z.coerce.number().int().min(0)]),
  seed: z.coerce.number().int().default(1),
  "owner-key": z.string().min(1).optional(),
});

function readArguments() {
  const { values } = parseArgs({
    options: {
      port: { type: "string" },
      file: { type: "string" },
      size: { type: "string", default: "default" },
      seed: { type: "string" },
      "owner-key": { type: "string" },
      help: { type: "boolean" },
    },
  });
  if (values.help) return null;
  return argumentsSchema.parse(values);
}

function describe(sandbox: Sandbox, address: string): string {
  const names = new Map(
    sandbox.enterprises.map(({ id, name, timeZone }) => [id, `${name}, ${timeZone}`]),
  );
  const tokens = sandbox.connections.map(({ name, accessToken, covers }) => {
    const covered =
      covers.kind === "property"
        ? names.get(covers.enterpriseId)
        : `${covers.enterpriseIds.length} properties`;
    return `  ${accessToken}  ${name} (${covered})`;
  });
  return `The sandbox listens at ${address}

ClientToken
  ${sandbox.clientToken}
AccessToken
${tokens.join("\n")}

Try it:
${curlExample(sandbox, address)}
`;
}

function curlExample(sandbox: Sandbox, address: string): string {
  const now = Date.now();
  const body = {
    ClientToken: sandbox.clientToken,
    AccessToken: sandbox.connections[0]?.accessToken,
    Client: "curl 1.0",
    CreatedUtc: {
      StartUtc: new Date(now - 7 * 86_400_000).toISOString(),
      EndUtc: new Date(now).toISOString(),
    },
    Limitation: { Count: 3 },
  };
  return `curl -s ${address}/api/connector/v1/messageThreads/getAll \\
  -H 'Content-Type: application/json' -d '${JSON.stringify(body)}'`;
}

async function main() {
  const given = readArguments();
  if (!given) return console.log(usage);
  const { port, file, size, seed, "owner-key": ownerKey } = given;
  const sandbox = createSandbox({
    size,
    seed,
    ...(file === undefined ? {} : { file }),
    ...(ownerKey === undefined ? {} : { ownerKey }),
  });
  const { address, close } = await serveSandbox(sandbox, { port });
  console.log(describe(sandbox, address));
  const stop = async () => {
    await close();
    sandbox.close();
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
}

function sentenceOf(error: unknown): string {
  if (error instanceof z.ZodError) return z.prettifyError(error);
  return error instanceof Error ? error.message : String(error);
}

try {
  await main();
} catch (error) {
  console.error(`${sentenceOf(error)}\n--help lists what can be given.`);
  process.exitCode = 1;
}
