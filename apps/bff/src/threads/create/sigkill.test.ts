import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Creation, creationSchema } from "@foyer/contract";
import { createSandbox, type Sandbox, type ServedSandbox, serveSandbox } from "@foyer/mews-sandbox";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openSqliteStore } from "../../store/sqlite/sqlite-store.ts";
import { agent } from "../../testing/auth/people.ts";
import type { LastWish } from "../../testing/create/create-and-die.ts";
import { createFakeClock } from "../../testing/fake-clock.ts";
import { directoryOf } from "../../testing/mews/sandbox-directory.ts";
import { upstreamTo } from "../../testing/mews/sandbox-mews.ts";
import { createCreations } from "./creations.ts";
import { defaultCreateSettings } from "./settings.ts";

/** Words by which the sandbox knows what is to befall an add. */
const fates = ["", "[sandbox: cut]", "[sandbox: lose answer]", "[sandbox: refuse]"];
/** The longest create has 13, so that of every fate one lives to tell. */
const steps = 14;
const atOnce = 3;

let folder: string;
let sandbox: Sandbox;
let served: ServedSandbox;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "foyer-sigkill-"));
  // slow enough for a process to die while its add is on the way
  sandbox = createSandbox({ size: 0, faults: { latencyMs: 20, rateLimit: null } });
  served = await serveSandbox(sandbox, { port: 0 });
});
afterAll(async () => {
  await served.close();
  sandbox.close();
  await rm(folder, { recursive: true });
});

type Life = LastWish & { signal: string | null; said: Creation | null };

it("a killed process makes one thread at most, and the next one finds out what it made", async () => {
  const wishes = fates.flatMap((fate) =>
    Array.from({ length: steps }, (_, step) => wishFor(`${fate} ${randomUUID()}`, step)),
  );
  const lives: Life[] = [];
  const waiting = [...wishes];
  const worker = async () => {
    for (let wish = waiting.shift(); wish; wish = waiting.shift()) lives.push(await live(wish));
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  expect(lives.filter(({ signal }) => signal === "SIGKILL").length).toBeGreaterThanOrEqual(45);
  expect(lives.some(({ said }) => said?.kind === "created")).toBe(true);

  // what comes next happens in the time of a clock that waits for nobody
  sandbox.control.setFaults({ rateLimit: null });
  const ends = await settleAll(wishes);
  for (const { key, thread, said } of lives) {
    const end = ends.get(key);
    const committed = sandbox.control
      .commits()
      .filter(({ subject }) => subject === thread.subject)
      .map(({ threadId }) => threadId);
    expect(committed).toEqual(end?.kind === "created" ? [end.thread.id] : []);
    expect(["created", "not-created", undefined]).toContain(end?.kind);
    if (said && said.kind !== "checking") expect(end).toEqual(said);
  }
}, 120_000);

function wishFor(subject: string, step: number): LastWish {
  const { clientToken, connections, enterprises } = sandbox;
  const enterpriseId = enterprises[0]?.id ?? "";
  return {
    storePath: join(folder, "foyer.db"),
    platformAddress: served.address,
    estate: { clientToken, connections, enterprises },
    key: randomUUID(),
    thread: { enterpriseId, sender: "Ana Nováková", subject, createAnother: false },
    step,
  };
}

const program = join(import.meta.dirname, "../../testing/create/create-and-die.ts");

/** Every process starts from the same code, so it is compiled once. */
function live(wish: LastWish): Promise<Life> {
  const env = { NODE_COMPILE_CACHE: join(folder, "compiled") };
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      [program, JSON.stringify(wish)],
      { env },
      (error, stdout, stderr) => {
        const signal = error?.signal ?? null;
        if (error && signal === null) return reject(new Error(stderr));
        const said = stdout === "" ? null : creationSchema.parse(JSON.parse(stdout));
        resolve({ ...wish, signal, said });
      },
    );
  });
}

/** A new process, some minutes later: what became of each key; absent: it was never written down. */
async function settleAll(wishes: LastWish[]): Promise<Map<string, Creation>> {
  const clock = createFakeClock(Date.now());
  const store = await openSqliteStore({ path: join(folder, "foyer.db"), clock });
  const creations = createCreations({
    store,
    upstream: upstreamTo(sandbox, clock),
    directory: directoryOf(sandbox),
    clock,
    random: () => 0.5,
    settings: defaultCreateSettings,
    observe: () => {},
    onCreated: async () => {},
  });
  creations.start();
  await clock.advance(400_000);
  const looked = wishes.map(({ key }) => creations.look(agent, key).catch(() => null));
  const ends = (await Promise.all(looked)).flatMap((end): [string, Creation][] =>
    end ? [[end.key, end]] : [],
  );
  await creations.stop();
  await store.close();
  return new Map(ends);
}
