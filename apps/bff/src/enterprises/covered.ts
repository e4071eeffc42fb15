import type { Connection, Upstream } from "../upstream/port.ts";
import type { ConfiguredConnection, ConfiguredEnterprise } from "./configured.ts";
import { isTimeZone } from "./time-zone.ts";

/** A property with all that staff must see of it: in lower case, named, with its zone. */
export type NamedEnterprise = {
  id: string;
  name: string;
  shortName: string | null;
  timeZone: string;
};

const pageSize = 1000;

/** Whether the operator's words are enough, so that Mews need not be asked. */
export function isWhollyConfigured(connection: ConfiguredConnection): boolean {
  return connection.enterprises.length > 0 && connection.enterprises.every(isNamed);
}

/** What can be shown of a connection when Mews does not tell: what the operator wrote down. */
export function configuredEnterprises(connection: ConfiguredConnection): NamedEnterprise[] {
  return connection.enterprises.filter(isNamed).map((enterprise) => ({
    ...enterprise,
    shortName: enterprise.shortName ?? null,
  }));
}

function isNamed(
  enterprise: ConfiguredEnterprise,
): enterprise is ConfiguredEnterprise & { name: string; timeZone: string } {
  return enterprise.name !== undefined && enterprise.timeZone !== undefined;
}

/**
 * The properties a connection covers, by enterprises/getAll: those the operator listed, or all that
 * the token reaches where none is listed. The operator's own names win. Rejects with what the call
 * failed with, or with a CoverageError where the answer does not fit what the operator wrote.
 */
export async function askEnterprises(
  connection: ConfiguredConnection,
  upstream: Pick<Upstream, "getEnterprises">,
  signal: AbortSignal,
): Promise<Answered> {
  const listed = connection.enterprises.map(({ id }) => id);
  const filter = listed.length > 0 ? { enterpriseIds: listed } : {};
  const asked: NamedEnterprise[] = [];
  let cursor: string | null = null;
  do {
    const page: EnterprisesPage = await upstream.getEnterprises(
      connectionToAsk(connection),
      { ...filter, count: pageSize, ...(cursor === null ? {} : { cursor }) },
      { priority: "person", signal },
    );
    asked.push(...page.value.enterprises.map((enterprise) => named(enterprise, connection)));
    cursor = page.value.enterprises.length < pageSize ? null : page.value.cursor;
  } while (cursor !== null);
  return fitting(connection, asked);
}

/** Properties as Mews tells them; those whose time zone nobody here knows cannot be shown. */
export type Answered = { enterprises: NamedEnterprise[]; unzoned: NamedEnterprise[] };

/** What Mews says of a token is not what the operator wrote of it. */
export class CoverageError extends Error {
  override name = "CoverageError";
}

function fitting(connection: ConfiguredConnection, found: NamedEnterprise[]): Answered {
  if (found.length === 0) throw new CoverageError("Mews shows no property for this token.");
  if (connection.covers === "property" && found.length > 1)
    throw new CoverageError(
      `The token covers ${found.length} properties: list it as a portfolio, not as a property.`,
    );
  return {
    enterprises: found.filter(({ timeZone }) => isTimeZone(timeZone)),
    unzoned: found.filter(({ timeZone }) => !isTimeZone(timeZone)),
  };
}

type EnterprisesPage = Awaited<ReturnType<Upstream["getEnterprises"]>>;
type MewsEnterprise = EnterprisesPage["value"]["enterprises"][number];

function named(mews: MewsEnterprise, connection: ConfiguredConnection): NamedEnterprise {
  const { Id: id } = mews;
  const configured = connection.enterprises.find((enterprise) => enterprise.id === id);
  return {
    id,
    name: configured?.name ?? shortened(mews.Name),
    shortName: configured?.shortName ?? (mews.ShortName ? shortened(mews.ShortName) : null),
    timeZone: configured?.timeZone ?? shortened(mews.TimeZoneIdentifier),
  };
}

/** Mews names no limit for names. */
function shortened(name: string): string {
  return name.slice(0, 200).toWellFormed();
}

/** For the question what it covers, it has to be a connection before that is known. */
export function connectionToAsk({ name, accessToken }: ConfiguredConnection): Connection {
  return { name, accessToken, covers: { kind: "portfolio", enterpriseIds: [], createsIn: null } };
}
