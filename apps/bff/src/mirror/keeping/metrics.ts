import { Gauge, type Registry } from "@prometheus-io/client";
import type { Mirror } from "../port.ts";
import { type Kept, type KeptInAll, keptIn } from "./kept.ts";

/** What is kept, in Prometheus form, as it is when somebody looks. Labels hold names the operator gave. */
export function showKept(registry: Registry, mirror: Pick<Mirror, "sources" | "stats">): void {
  let looking: Promise<KeptInAll | null> | null = null;
  /** Once for all of them; null: the mirror cannot be used just now. */
  const look = () => {
    looking ??= keptIn(mirror)
      .catch(() => null)
      .finally(() => {
        looking = null;
      });
    return looking;
  };
  for (const { name, help, read } of perConnection)
    new Gauge({
      name: `foyer_mirror_${name}`,
      help,
      labelNames: ["connection"],
      registers: [registry],
      async collect() {
        const { connections = new Map<string, Kept>() } = (await look()) ?? {};
        this.reset();
        for (const [connection, kept] of connections) {
          const value = read(kept);
          if (value !== null) this.set({ connection }, value);
        }
      },
    });
  for (const { name, help, read } of inAll)
    new Gauge({
      name: `foyer_mirror_${name}`,
      help,
      registers: [registry],
      async collect() {
        const all = await look();
        this.set(all ? read(all) : Number.NaN);
      },
    });
}

const seconds = (ms: number | null) => ms && ms / 1000;

const perConnection = [
  { name: "rows", help: "Threads kept", read: ({ rows }: Kept) => rows },
  {
    name: "known_to_seconds",
    help: "The watermark: all that changed before is in the mirror (seconds since the epoch, Mews's clock)",
    read: ({ knownToMs }: Kept) => seconds(knownToMs),
  },
  {
    name: "told_to_seconds",
    help: "All that changed before has its property, of a portfolio (seconds since the epoch)",
    read: ({ toldToMs }: Kept) => seconds(toldToMs),
  },
  {
    name: "complete_from_seconds",
    help: "All threads created since are in the mirror, of each property (seconds since the epoch)",
    read: ({ completeFromMs }: Kept) => seconds(completeFromMs),
  },
];

const inAll = [
  {
    name: "unindexed_rows",
    help: "Threads that words are looked up in one by one, since they are not indexed yet",
    read: ({ unindexed }: KeptInAll) => unindexed,
  },
  {
    name: "file_bytes",
    help: "Size of what is kept",
    read: ({ bytes }: KeptInAll) => bytes,
  },
];
