import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { z } from "zod";
import { applicationSeedSchema } from "../estate/seeds.ts";
import { type SandboxOptions, sizes } from "../options.ts";

export const argumentsUsage = `A Connector API for message threads, with two years of believable data.

  --port <number>       where to listen on 127.0.0.1; any free port when absent
  --file <path>         SQLite file to keep the data in; memory when absent
  --size <size>         ${Object.keys(sizes).join(", ")}, or a number of threads
  --seed <number>       of the data; 1 when absent
  --others <path>       JSON file: a list of other client applications with properties of their own;
                        one of them when absent
  --owner-key <key>     opens the control interface under /sandbox/ to whoever sends it
  --help
`;

const argumentsSchema = z.object({
  port: z.coerce.number().int().min(0).max(65_535).default(0),
  file: z.string().optional(),
  size: z.union([z.enum(["tiny", "small", "default", "large"]), z.coerce.number().int().min(0)]),
  seed: z.coerce.number().int().default(1),
  others: z.string().transform(readOthers).optional(),
  "owner-key": z.string().min(1).optional(),
});

/** null: only help is asked for. Throws a ZodError, or why the file of `--others` cannot be read. */
export function readArguments(): { port: number; options: SandboxOptions } | null {
  const { values } = parseArgs({
    options: {
      port: { type: "string" },
      file: { type: "string" },
      size: { type: "string", default: "default" },
      seed: { type: "string" },
      others: { type: "string" },
      "owner-key": { type: "string" },
      help: { type: "boolean" },
    },
  });
  if (values.help) return null;
  const { port, file, size, seed, others, "owner-key": ownerKey } = argumentsSchema.parse(values);
  const options = {
    size,
    seed,
    ...(file === undefined ? {} : { file }),
    ...(others === undefined ? {} : { otherApplications: others }),
    ...(ownerKey === undefined ? {} : { ownerKey }),
  };
  return { port, options };
}

function readOthers(path: string) {
  return z.array(applicationSeedSchema).parse(JSON.parse(readFileSync(path, "utf8")));
}
