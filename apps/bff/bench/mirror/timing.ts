/** What one piece of work takes: of this thread's processor, whatever else the machine does. */
export async function cpuMs(work: () => Promise<unknown>, forMs = 300): Promise<number> {
  await work();
  const beganAtMs = threadCpuMs();
  let times = 0;
  while (times < 3 || threadCpuMs() - beganAtMs < forMs) {
    await work();
    times += 1;
  }
  return (threadCpuMs() - beganAtMs) / times;
}

export function threadCpuMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

export function processCpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
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
