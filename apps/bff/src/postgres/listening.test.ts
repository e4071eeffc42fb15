import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { laySchema, type SchemaBed } from "../testing/postgres.ts";
import { systemClock } from "../time/clock.ts";
import type { Database } from "./database.ts";
import { listen } from "./listening.ts";

let bed: SchemaBed;
let database: Database;
let heard: number;
let listening: ReturnType<typeof listen>;

const untilHeard = (times: number) =>
  vi.waitFor(() => expect(heard).toBe(times), { timeout: 60_000, interval: 5 });
const notify = (payload: string) => database.query("SELECT pg_notify('news', $1)", [payload]);

beforeEach(async () => {
  bed = await laySchema([]);
  database = bed.connect();
  heard = 0;
  const hear = () => {
    heard += 1;
  };
  listening = listen(database, { channel: "news", payload: bed.name }, hear, systemClock);
  await untilHeard(1);
});
afterEach(async () => {
  await listening.stop();
  await bed.remove();
});

it("hears its own payload, and nobody else's", async () => {
  await notify("another hotel's");
  await notify(bed.name);
  await untilHeard(2);
});

it("says to look once more when its connection was cut and is there again", async () => {
  await database.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query = 'LISTEN news' AND application_name = $1",
    [bed.name],
  );
  await untilHeard(2);
  await notify(bed.name);
  await untilHeard(3);
});

it("leaves when it is told to, and hears no more", async () => {
  await listening.stop();
  await notify(bed.name);
  const left = await database.query(
    "SELECT pid FROM pg_stat_activity WHERE query = 'LISTEN news' AND application_name = $1",
    [bed.name],
  );
  expect({ left, heard }).toEqual({ left: [], heard: 1 });
});
