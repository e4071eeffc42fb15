/** Milliseconds of one piece of work, run often enough to trust the middle. */
export async function medianMs(work: () => Promise<unknown>, forMs = 400): Promise<number> {
  const times: number[] = [];
  await work();
  for (const untilMs = performance.now() + forMs; performance.now() < untilMs || times.length < 5; )
    times.push(await timedMs(work));
  return quantile(times, 0.5);
}

export async function timedMs(work: () => Promise<unknown>): Promise<number> {
  const beganAtMs = performance.now();
  await work();
  return performance.now() - beganAtMs;
}

export function quantile(times: number[], part: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? Number.NaN;
}
