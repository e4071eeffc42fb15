/**
 * A Foyer that is killed at a step of a create, for tests: `node create-and-die.ts <JSON of LastWish>`.
 * Prints what its person was told, if it lived to tell it.
 */
import type { NewThread } from "@foyer/contract";
import { openSqliteStore } from "../../store/sqlite/sqlite-store.ts";
import { createCreations } from "../../threads/create/creations.ts";
import { defaultCreateSettings } from "../../threads/create/settings.ts";
import { systemClock } from "../../time/clock.ts";
import { createMemoryBudget } from "../../upstream/queue/budget/memory-budget.ts";
import { defaultUpstreamSettings } from "../../upstream/settings.ts";
import { createTransports } from "../../upstream/transport/transports.ts";
import { createUpstream } from "../../upstream/upstream.ts";
import { agent } from "../auth/people.ts";
import { directoryOf, type SandboxEstate } from "../mews/sandbox-directory.ts";
import { mortal } from "./mortal.ts";

export type LastWish = {
  storePath: string;
  platformAddress: string;
  estate: SandboxEstate;
  key: string;
  thread: NewThread;
  step: number;
};

const wish: LastWish = JSON.parse(process.argv[2] ?? "");
const { platformAddress, estate } = wish;
const never = new Promise<never>(() => {});
const life = mortal(wish.step, () => {
  process.kill(process.pid, "SIGKILL");
  return never;
});
const transports = createTransports(platformAddress);
const creations = createCreations({
  store: life.store(await openSqliteStore({ path: wish.storePath, clock: systemClock })),
  upstream: createUpstream({
    platformAddress,
    clientToken: estate.clientToken,
    client: "Foyer test",
    transports: { ...transports, adds: life.adds(transports.adds) },
    clock: systemClock,
    random: Math.random,
    budget: createMemoryBudget(systemClock, Math.random, defaultUpstreamSettings),
    settings: defaultUpstreamSettings,
    observe: () => {},
  }),
  directory: directoryOf(estate),
  settings: defaultCreateSettings,
  clock: systemClock,
  random: Math.random,
  observe: () => {},
  onCreated: async () => {},
});
const { creation } = await creations.create(
  agent,
  wish.key,
  wish.thread,
  new AbortController().signal,
);
process.stdout.write(JSON.stringify(creation));
process.exit(0);
