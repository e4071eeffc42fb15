import type { Random } from "../random.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** What became of a thread until now. */
export type Course = { updated: number; resolved: boolean };

/** Most are answered within hours and resolved within days; some are taken up again months later. */
export function drawCourse(random: Random, created: number, now: number): Course {
  const untouched = { updated: created, resolved: false };
  const resolved = random() < chanceOfResolved(now - created);
  if (!resolved && random() < 0.3) return untouched;
  const delay = drawDelay(random);
  const longest = now - created;
  if (delay <= longest) return { updated: toSecond(created + delay), resolved };
  return resolved ? { updated: toSecond(created + random() * longest), resolved } : untouched;
}

/** Never before the thread was created, whose time may have a fraction. */
function toSecond(time: number): number {
  return Math.ceil(time / 1000) * 1000;
}

function chanceOfResolved(age: number): number {
  if (age < 6 * hour) return 0.15;
  if (age < day) return 0.45;
  if (age < 3 * day) return 0.7;
  if (age < 14 * day) return 0.9;
  return age < 60 * day ? 0.97 : 0.99;
}

function drawDelay(random: Random): number {
  const kind = random();
  if (kind < 0.55) return 2 * minute + random() * 3 * hour;
  if (kind < 0.85) return 3 * hour + random() * 2 * day;
  if (kind < 0.95) return 2 * day + random() * 20 * day;
  return 20 * day + random() * 340 * day;
}
