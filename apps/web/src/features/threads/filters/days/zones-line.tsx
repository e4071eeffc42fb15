import { zoneCity } from "../../../../shared/dates/zones.ts";

const mostNamed = 3;

/** Whose days a range counts. */
export function ZonesLine({ zones }: { zones: readonly string[] }) {
  const [zone] = zones;
  if (zone === undefined) return <span />;
  const text =
    zones.length === 1
      ? `Days of ${zoneCity(zone)} (${zone})`
      : `Each property’s own days: ${named(zones)}`;
  return <p className="text-sm text-ink-faint">{text}</p>;
}

function named(zones: readonly string[]): string {
  const names = zones.slice(0, mostNamed).map(zoneCity).join(", ");
  const more = zones.length - mostNamed;
  return more > 0 ? `${names} and ${more} more` : names;
}
