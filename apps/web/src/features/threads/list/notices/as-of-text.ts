import type { Enterprise, SourceStatus } from "@foyer/contract";
import { clockOptions } from "../../../../shared/dates/clock-text.ts";
import { dateFormatter } from "../../../../shared/dates/formatters.ts";
import { zoneCity } from "../../../../shared/dates/zones.ts";

type Properties = ReadonlyMap<string, Enterprise>;

/** Names of more properties than this say less than how many they are. */
const mostNames = 3;

/**
 * One line for all sources that are shown from before because Mews fails: "Mews is not answering: list
 * as of 13:20, Prague time", by the clock of the property that is the oldest. Null where none is.
 */
export function stalenessText(
  sources: readonly SourceStatus[],
  properties: Properties,
  locale: string,
  now: Temporal.Instant,
): string | null {
  const stale = sources.flatMap(({ state, ...source }) =>
    state.kind === "stale" ? [{ ...source, asOf: state.asOf }] : [],
  );
  const [oldest] = stale.toSorted((a, b) => Temporal.Instant.compare(a.asOf, b.asOf));
  if (!oldest) return null;
  const since = asOfText(oldest.asOf, zoneOf(oldest, properties), locale, now);
  if (stale.length === sources.length) return `Mews is not answering: list ${since}`;
  return `Mews is not answering for ${namesOf(stale, properties)}: threads ${since}`;
}

/** "as of 13:20, Prague time", with the day where it is not today's. @param utc ISO instant */
export function asOfText(
  utc: string,
  timeZone: string,
  locale: string,
  now: Temporal.Instant,
): string {
  const dayOf = (instant: Temporal.Instant) => instant.toZonedDateTimeISO(timeZone).toPlainDate();
  const isToday = dayOf(Temporal.Instant.from(utc)).equals(dayOf(now));
  const { hour, minute } = clockOptions;
  const options = isToday ? { hour, minute, timeZone } : { ...clockOptions, timeZone };
  return `as of ${dateFormatter(locale, options).format(Date.parse(utc))}, ${zoneCity(timeZone)} time`;
}

/** The properties of sources by their names; of a connection whose properties are not known, its own. */
export function namesOf(
  sources: readonly Pick<SourceStatus, "connection" | "enterpriseIds">[],
  properties: Properties,
): string {
  const names = sources.flatMap(({ connection, enterpriseIds }) => {
    const known = enterpriseIds.flatMap((id) => properties.get(id)?.name ?? []);
    return known.length === 0 ? [connection] : known;
  });
  return names.length > mostNames ? `${names.length} properties` : names.join(", ");
}

/** Of the first of its properties that is known. */
export function zoneOf(
  { enterpriseIds }: Pick<SourceStatus, "enterpriseIds">,
  properties: Properties,
): string {
  const [zone = "UTC"] = enterpriseIds.flatMap((id) => properties.get(id)?.timeZone ?? []);
  return zone;
}
