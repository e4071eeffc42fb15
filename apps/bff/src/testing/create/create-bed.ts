import { randomUUID } from "node:crypto";
import type { NewThread } from "@foyer/contract";
import type { MewsTransport } from "@foyer/mews-client";
import { createSandbox, type Sandbox } from "@foyer/mews-sandbox";
import type { Directory } from "../../enterprises/port.ts";
import type { Store } from "../../store/port.ts";
import { type Creations, createCreations } from "../../threads/create/creations.ts";
import type { CreationEvent } from "../../threads/create/events.ts";
import { defaultCreateSettings } from "../../threads/create/settings.ts";
import { createFakeClock, type FakeClock } from "../fake-clock.ts";
import { directoryOf } from "../mews/sandbox-directory.ts";
import { transportTo, upstreamTo } from "../mews/sandbox-mews.ts";
import type { StoreBed, storeEngines } from "../store-engines.ts";
import type { Mortal } from "./mortal.ts";

/** A hotel's end of the line: a sandbox for Mews, a store, and instances of Foyer that share them. */
export type CreateBed = {
  clock: FakeClock;
  sandbox: Sandbox;
  /** the property that threads are made in, unless a test says another */
  enterpriseId: string;
  events: CreationEvent[];
  /** ids of what the instances told to have made */
  created: string[];
  /** stands between every instance and the sandbox; a test may put its own fault in */
  line: { adds: MewsTransport; reads: MewsTransport };
  directory: Directory;
  /**
   * One more instance, with a connection of its own to the store; it settles what is open. One that is
   * mortal may die at a step, and is then never heard of again.
   */
  instance(life?: Mortal): Promise<Creations>;
  connect(): Promise<Store>;
  remove(): Promise<void>;
};

export async function layCreateBed(lay: (typeof storeEngines)[number]["lay"]): Promise<CreateBed> {
  const clock = createFakeClock();
  const sandbox = createSandbox({ size: 0, ...mewsTime(clock) });
  const stores: StoreBed = await lay(clock);
  const toSandbox = transportTo(sandbox);
  const line = { adds: toSandbox, reads: toSandbox };
  const events: CreationEvent[] = [];
  const created: string[] = [];
  const running: Creations[] = [];
  const directory = directoryOf(sandbox);

  const upstream = (life: Mortal) =>
    upstreamTo(sandbox, clock, {
      adds: life.adds((...request) => line.adds(...request)),
      reads: (...request) => line.reads(...request),
    });

  return {
    clock,
    sandbox,
    enterpriseId: sandbox.enterprises[0]?.id ?? "",
    events,
    created,
    line,
    directory,
    connect: stores.connect,
    async instance(life = immortal) {
      const creations = createCreations({
        store: life.store(await stores.connect()),
        upstream: upstream(life),
        directory,
        clock,
        random: () => 0.5,
        settings: defaultCreateSettings,
        observe: (event) => events.push(event),
        onCreated: async (_, thread) => {
          created.push(thread.Id);
        },
      });
      creations.start();
      if (life === immortal) running.push(creations);
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

/** Mews's clock starts right and stays so, whatever is done to ours. */
function mewsTime(clock: FakeClock) {
  const start = clock.now() - clock.monotonicMs();
  return { now: () => start + clock.monotonicMs(), sleep: clock.sleep };
}

const immortal: Mortal = { store: (store) => store, adds: (transport) => transport, end() {} };

/** A thread to ask for, of words that no other has. */
export function someThread(bed: Pick<CreateBed, "enterpriseId">): NewThread {
  const { enterpriseId } = bed;
  return { enterpriseId, sender: "Ana Nováková", subject: randomUUID(), createAnother: false };
}
