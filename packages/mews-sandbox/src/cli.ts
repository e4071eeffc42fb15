#!/usr/bin/env node
import { z } from "zod";
import { argumentsUsage, readArguments } from "./cli/arguments.ts";
import { describeSandbox } from "./cli/describe.ts";
import { createSandbox } from "./sandbox.ts";
import { serveSandbox } from "./serve.ts";

async function main() {
  const given = readArguments();
  if (!given) return console.log(argumentsUsage);
  const { port, options } = given;
  const sandbox = createSandbox(options);
  const { address, close } = await serveSandbox(sandbox, { port });
  console.log(describeSandbox(sandbox, address, Date.now()));
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
