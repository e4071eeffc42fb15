import { randomUUID } from "node:crypto";
import type { Part, ReadRow, Source } from "../../src/mirror/port.ts";

const months = 24;
export const endMs = Date.UTC(2026, 10, 20, 12);
const lengthMs = months * 30.4 * 86_400_000;
const zones = ["Europe/Prague", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe"];

export const properties = Array.from({ length: 20 }, (_, at) => ({
  id: `aaaaaaaa-0000-4000-8000-${String(at).padStart(12, "0")}`,
  timeZone: zones[at % zones.length] ?? "UTC",
}));

/** Each property has a token of its own, as most hotels do. */
export const sources: Source[] = properties.map((property) => ({
  connection: property.id,
  print: "bench",
  enterprises: [property],
}));

export function partsOf(some: typeof properties): Part[] {
  return some.map(({ id }) => ({ connection: id, enterpriseId: id, created: null, updated: null }));
}

const words =
  "the my late early check-in parking room towels breakfast invoice airport transfer dog crib window quiet view noise key wifi spa dinner table flowers birthday luggage refund příjezd pozdní parkování snídaně faktura Zimmer Rechnung Frühstück später réveil séjour chambre vue αργά δωμάτιο парковка завтрак поздний 駐車場 朝食 遅い到着 部屋 주차 조식 ที่จอดรถ อาหารเช้า موقف إفطار חניה".split(
    " ",
  );
const names =
  "Novák Dvořáková Smith Jones García Müller Schäfer Rossi Papadopoulos Иванов Петрова 佐藤 鈴木 김민수 王芳 สมชาย محمد כהן O'Brien Østergaard".split(
    " ",
  );

/** Row `at` of so many, newest first; every property has its part, the first ones a larger one. */
export function rowAt(at: number, of: number): ReadRow {
  const createdMs = Math.floor(endMs - ((at + Math.random()) / of) * lengthMs);
  const updatedMs = Math.min(endMs, createdMs + Math.floor(Math.random() ** 6 * 90 * 86_400_000));
  const share = Math.floor(Math.random() ** 1.5 * properties.length);
  return {
    id: randomUUID(),
    enterpriseId: properties[share]?.id ?? null,
    sender: `${pick(names)} ${pick(names)}`,
    subject: Array.from({ length: 3 + Math.floor(Math.random() * 8) }, () => pick(words)).join(" "),
    createdUtc: new Date(createdMs).toISOString(),
    updatedUtc: new Date(updatedMs).toISOString(),
    createdMs,
    updatedMs,
    state: Math.random() < 0.05 ? "open" : Math.random() < 0.02 ? "unknown" : "resolved",
  };
}

/** The first of the list are common, the last rare. */
function pick(list: string[]): string {
  return list[Math.floor(Math.random() ** 2.5 * list.length)] ?? "";
}
