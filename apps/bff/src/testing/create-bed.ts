import { randomUUID } from "node:crypto";
import type { NewThread } from "@foyer/contract";
import type { MewsTransport } from "@foyer/mews-client";
import { createSandbox, type FaultsInput, type Sandbox } from "@foyer/mews-sandbox";
import type { Viewer } from "../auth/viewer.ts";
import type { Directory, DirectoryEntry } from "../enterprises/port.ts";
import type { Store } from "../store/port.ts";
import { type Creations, createCreations } from "../threads/create/creations.ts";
import type { CreationEvent } from "../threads/create/events.ts";
import type { Connection } from "../upstream/port.ts";
import { defaultUpstreamSettings } from "../upstream/settings.ts";
import { createUpstream, type GuardedUpstream } from "../upstream/upstream.ts";
import { createFakeClock, type FakeClock } from "./fake-clock.ts";
import type { StoreBed, storeEngines } from "./store-engines.ts";

export const agent: Viewer = { id: "ana", name: "Ana", role: "agent", enterprises: "all" };

/** A hotel's end of the line: a sandbox for Mews, a store, and instances of Foyer that share them. */
export type CreateBed = {
  clock: FakeClock;
  sandbox: Sandbox;
  /** the property that threads are made in, unless a test says another */
  enterpriseId: string;
  events: CreationEvent[];
  /** stands between every instance and the sandbox; a test may put its own fault in */
  line: { adds: MewsTransport; reads: MewsTransport };
  directory: Directory;
  /** One more instance, with a connection of its own to the store; it settles what is open. */
  instance(): Promise<Creations>;
  connect(): Promise<Store>;
  upstream(): GuardedUpstream;
  remove(): Promise<void>;
};

export async function layCreateBed(
  lay: (typeof storeEngines)[number]["lay"],
  options: { faults?: FaultsInput; clock?: FakeClock } = {},
): Promise<CreateBed> {
  const clock = options.clock ?? createFakeClock();
  const { now, sleep } = clock;
  const sandbox = createSandbox({ size: 0, now, sleep, faults: options.faults ?? {} });
  const stores: StoreBed = await lay(clock);
  const toSandbox = transportTo(sandbox);
  const line = { adds: toSandbox, reads: toSandbox };
  const events: CreationEvent[] = [];
  const running: Creations[] = [];
  const directory = directoryOf(sandbox);

  const upstream = () =>
    createUpstream({
      platformAddress: "https://mews.test",
      clientToken: sandbox.clientToken,
      client: "Foyer test",
      transports: {
        adds: (...request) => line.adds(...request),
        reads: (...request) => line.reads(...request),
      },
      clock,
      random: () => 0.5,
      settings: defaultUpstreamSettings,
      observe: () => {},
    });

  return {
    clock,
    sandbox,
    enterpriseId: sandbox.enterprises[0]?.id ?? "",
    events,
    line,
    directory,
    connect: stores.connect,
    upstream,
    async instance() {
      const creations = createCreations({
        store: await stores.connect(),
        upstream: upstream(),
        directory,
        clock,
        random: () => 0.5,
        observe: (event) => events.push(event),
      });
      creations.start();
      running.push(creations);
      return creations;
    },
    async remove() {
      const stopped = Promise.all(running.map((creations) => creations.stop()));
      await clock.advance(30_000);
      await stopped;
      await stores.remove();
      sandbox.close();
    },
  };
}

/** A thread to ask for, of words that no other has. */
export function someThread(bed: Pick<CreateBed, "enterpriseId">): NewThread {
  const { enterpriseId } = bed;
  return { enterpriseId, sender: "Ana Nováková", subject: randomUUID(), createAnother: false };
}

export function transportTo(sandbox: Pick<Sandbox, "fetch">): MewsTransport {
  return (url, request) => sandbox.fetch(new Request(url, request));
}

/** Every property through its own token. */
export function directoryOf(sandbox: Pick<Sandbox, "connections" | "enterprises">): Directory {
  const entries = sandbox.enterprises.flatMap((enterprise): DirectoryEntry[] => {
    const own = sandbox.connections.find(
      ({ covers }) => covers.kind === "property" && covers.enterpriseId === enterprise.id,
    );
    if (!own) return [];
    const { id, name, shortName, timeZone } = enterprise;
    const connection: Connection = { ...own, accessToken: () => own.accessToken };
    const told = { id, name, shortName, timeZone, canCreate: true };
    return [{ enterprise: told, reads: connection, creates: connection }];
  });
  return { read: async () => ({ entries, unavailable: [] }) };
}
