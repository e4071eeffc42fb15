import type { SandboxEnterprise } from "../estate/estate.ts";
import { drawUuid } from "../identity.ts";
import { integer, type Random, randomFrom } from "../random.ts";
import type { Database } from "../store/database.ts";
import { insertThread } from "../store/threads.ts";
import { awkward } from "./awkward.ts";
import { drawCourse } from "./course.ts";
import { drawSender, drawSubject, type Language } from "./language.ts";
import { guestMix } from "./languages/all.ts";
import { propertyDays } from "./property-days.ts";
import { busyness, drawTimeOfDay } from "./rhythm.ts";

export type FillPlan = {
  seed: number;
  /** Threads of one series have the same ids and words at any time; only their times follow the clock. */
  series: string;
  /** with their numbers in the store */
  enterprises: { number: number; enterprise: SandboxEnterprise }[];
  client: number;
  /** threads are created from `since` to before `until`, epoch milliseconds */
  since: number;
  until: number;
  /** threads in all, shared out evenly among the properties */
  total: number;
};

type WeighedDay = { startMs: number; weight: number };

/** Puts threads into the store: the same ones for the same plan. */
export function fill(db: Database, plan: FillPlan) {
  let left = plan.total;
  for (const [index, { number, enterprise }] of plan.enterprises.entries()) {
    const share = Math.round(left / (plan.enterprises.length - index));
    left -= share;
    fillEnterprise(db, plan, number, enterprise, share);
  }
}

function fillEnterprise(
  db: Database,
  plan: FillPlan,
  number: number,
  enterprise: SandboxEnterprise,
  total: number,
) {
  if (total === 0) return;
  const random = randomFrom(plan.seed, enterprise.id, plan.series, "times");
  const words = randomFrom(plan.seed, enterprise.id, plan.series, "words");
  const languages = guestMix(enterprise.timeZone).flatMap(([language, share]) =>
    Array.from({ length: share }, () => language),
  );
  for (const created of drawTimes(random, plan, enterprise.timeZone, total)) {
    insertThread(db, {
      id: drawUuid(words),
      client: plan.client,
      enterprise: number,
      created,
      ...drawCourse(random, created, plan.until),
      ...drawText(words, languages, created),
    });
  }
}

/** Created times, `total` of them, spread over the days by how busy these are. */
function drawTimes(random: Random, plan: FillPlan, timeZone: string, total: number): number[] {
  const days = weighedDays(random, plan, timeZone);
  const allWeight = days.reduce((sum, day) => sum + day.weight, 0);
  const times: number[] = [];
  let weight = 0;
  for (const day of days) {
    weight += day.weight;
    const due = Math.round((total * weight) / allWeight);
    while (times.length < due) times.push(drawTimeWithin(random, day, plan));
  }
  return times.sort((a, b) => a - b);
}

/** Days that lie only partly in the period weigh accordingly less. */
function weighedDays(random: Random, { since, until }: FillPlan, timeZone: string): WeighedDay[] {
  return propertyDays(timeZone, since, until).map(({ date, startMs, endMs }) => {
    const within = (Math.min(endMs, until) - Math.max(startMs, since)) / (endMs - startMs);
    return { startMs, weight: within * busyness(random, date, timeZone) };
  });
}

/** By the rhythm of the day; where that hits nothing in the period, anywhere in the period's part of it. */
function drawTimeWithin(
  random: Random,
  { startMs }: WeighedDay,
  { since, until }: FillPlan,
): number {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const time = startMs + drawTimeOfDay(random);
    if (time >= since && time < until) return time;
  }
  const from = Math.max(since, startMs);
  return integer(random, from, Math.max(from, Math.min(until, startMs + 22 * 3_600_000) - 1));
}

const oddOneIn = 400;

function drawText(
  random: Random,
  languages: Language[],
  created: number,
): { sender: string; subject: string } {
  const odd = random() < 1 / oddOneIn ? awkward[integer(random, 0, awkward.length - 1)] : undefined;
  const language = languages[integer(random, 0, languages.length - 1)];
  if (odd) return odd;
  if (!language) throw new Error("No language to write in.");
  return { sender: drawSender(random, language), subject: drawSubject(random, language, created) };
}
