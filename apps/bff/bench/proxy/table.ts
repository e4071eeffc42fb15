import type { Load } from "./load.ts";

export type Measure = Load & {
  perSecond: number;
  /** of the proxy's own processes, for each request; null where it is not known */
  cpuMs: number | null;
};

export type Setting = { rows: number; latencyMs: number; connections: number; pages: string };

export function headOf(names: string[]): string {
  const columns = names.map((name) => `${name}: req/s  p50   p99   cpu ms`.padEnd(36));
  return `rows  wait conns pages    | ${columns.join(" | ")} | foyer to bare: req/s  p50    cpu`;
}

export function lineOf(setting: Setting, measures: Map<string, Measure>): string {
  const { rows, latencyMs, connections, pages } = setting;
  const first = [rows, latencyMs, connections].map((value) => String(value).padEnd(5)).join("");
  const columns = [...measures.values()].map((measure) => figures(measure).padEnd(36));
  return `${first} ${pages.padEnd(8)} | ${columns.join(" | ")} | ${ratios(measures)}`;
}

function figures({ perSecond, p50Ms, p99Ms, cpuMs }: Measure): string {
  const cpu = cpuMs === null ? "-" : cpuMs.toFixed(2);
  return [perSecond.toFixed(0).padStart(12), p50Ms.toFixed(2), p99Ms.toFixed(2), cpu].join("  ");
}

function ratios(measures: Map<string, Measure>): string {
  const [foyer, bare] = [measures.get("foyer"), measures.get("bare")];
  if (!foyer || !bare) return "";
  const cpu = foyer.cpuMs && bare.cpuMs ? foyer.cpuMs / bare.cpuMs : null;
  return [foyer.perSecond / bare.perSecond, foyer.p50Ms / bare.p50Ms, cpu]
    .map((ratio) => (ratio === null ? "-" : ratio.toFixed(2)).padStart(8))
    .join("");
}

export function medianOf(measures: Measure[]): Measure {
  const median = (of: (measure: Measure) => number) => {
    const sorted = measures.map(of).sort((a, b) => a - b);
    return sorted[sorted.length >> 1] ?? Number.NaN;
  };
  return {
    requests: median((each) => each.requests),
    seconds: median((each) => each.seconds),
    perSecond: median((each) => each.perSecond),
    p50Ms: median((each) => each.p50Ms),
    p99Ms: median((each) => each.p99Ms),
    cpuMs: measures.every((each) => each.cpuMs !== null) ? median((each) => each.cpuMs ?? 0) : null,
  };
}
