/**
 * Signing in, measured in one process: `node bench/sign-in.ts`. Whether a wrong password for a known
 * name can be told from one for an unknown name by time, and what a crowd at the door costs the list.
 */
import { authApp, goodPassword } from "../src/testing/auth/auth-app.ts";

const rounds = 150;
const { app: _, setUp, newBrowser, clock } = authApp();
const olga = await setUp();

const timed = async (work: () => Promise<unknown>) => {
  const startedMs = performance.now();
  await work();
  return performance.now() - startedMs;
};
const at = (sorted: number[], share: number) =>
  sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
const sort = (values: number[]) => values.toSorted((a, b) => a - b);
const ms = (value: number) => `${value.toFixed(2)} ms`;

/** In turns, so that whatever else the machine does falls on both alike. */
async function wrongPasswords() {
  const times: Record<"known" | "unknown", number[]> = { known: [], unknown: [] };
  for (let round = 0; round < rounds; round += 1) {
    // An hour, so that nobody is slowed down.
    await clock.advance(60 * 60_000);
    const wrong = (name: string) => newBrowser().signIn(name, "not the password");
    times.known.push(await timed(() => wrong("olga")));
    times.unknown.push(await timed(() => wrong(`nobody-${round}`)));
  }
  const [known, unknown] = [sort(times.known), sort(times.unknown)];
  console.log(`wrong password, ${rounds} each: median and 10 % to 90 %`);
  console.log(
    `  known name    ${ms(at(known, 0.5))}  (${ms(at(known, 0.1))} to ${ms(at(known, 0.9))})`,
  );
  console.log(
    `  unknown name  ${ms(at(unknown, 0.5))}  (${ms(at(unknown, 0.1))} to ${ms(at(unknown, 0.9))})`,
  );
  console.log(`  ratio of medians ${(at(known, 0.5) / at(unknown, 0.5)).toFixed(3)}`);
}

async function crowd() {
  await olga.signIn("olga", goodPassword);
  const list = () => olga.ask("/api/enterprises");
  const alone: number[] = [];
  for (let n = 0; n < 300; n += 1) alone.push(await timed(list));
  let left = 200;
  const meanwhile: number[] = [];
  const whole = timed(() =>
    Promise.all(
      Array.from({ length: left }, async () => {
        await newBrowser().signIn("olga", goodPassword);
        left -= 1;
      }),
    ),
  );
  while (left > 0) {
    meanwhile.push(await timed(list));
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  console.log(
    `200 sign in at once, in ${ms(await whole)}; the properties asked for ${meanwhile.length} times meanwhile`,
  );
  for (const [when, times] of [
    ["before", sort(alone)],
    ["meanwhile", sort(meanwhile)],
  ] as const)
    console.log(`  ${when.padEnd(10)} median ${ms(at(times, 0.5))}, 99 % ${ms(at(times, 0.99))}`);
}

await wrongPasswords();
await crowd();
