import { kebab } from "../estate/connections.ts";
import type { SandboxEnterprise } from "../estate/estate.ts";
import { uuidNamed } from "../identity.ts";
import { integer, randomFrom } from "../random.ts";
import { instantText } from "../wire/instant.ts";

/** Countries whose prices are shown without tax. */
const netCountries = new Set(["US", "CA"]);

/** An enterprise as it goes over the wire, with every required property of the published shape. */
export function enterpriseJson(enterprise: SandboxEnterprise) {
  const { id, name, shortName, timeZone, chainName, place } = enterprise;
  const address = addressJson(enterprise);
  const host = `${kebab(name) || "hotel"}.example`;
  return {
    Id: id,
    ExternalIdentifier: null,
    HoldingKey: null,
    ChainId: uuidNamed("chain", chainName),
    ChainName: chainName,
    ...historyJson(enterprise),
    Name: name,
    ShortName: shortName,
    TimeZoneIdentifier: timeZone,
    LegalEnvironmentCode: place.country,
    AccommodationEnvironmentCode: place.country,
    AccountingEnvironmentCode: place.country,
    TaxEnvironmentCode: place.country,
    DefaultLanguageCode: languageIn(place.country),
    EditableHistoryInterval: "P0M7DT0H0M0S",
    AccountingEditableHistoryInterval: "P0M2DT0H0M0S",
    OperationalEditableHistoryInterval: "P0M7DT0H0M0S",
    BusinessDayClosingOffset: null,
    WebsiteUrl: `https://${host}`,
    Email: `desk@${host}`,
    Phone: null,
    LogoImageId: null,
    CoverImageId: null,
    Pricing: netCountries.has(place.country) ? "Net" : "Gross",
    TaxPrecision: null,
    AddressId: address.Id,
    Address: address,
    GroupNames: [chainName],
    Subscription: { TaxIdentifier: null },
  };
}

export type EnterpriseHistory = { createdMs: number; updatedMs: number; linkedMs: number };

const day = 86_400_000;

/** Long before the data begins: made, connected to the integration within a year, and changed after that. */
export function historyOf({ id }: SandboxEnterprise): EnterpriseHistory {
  const random = randomFrom("history", id);
  const within = (days: number) => 1000 * integer(random, 0, (days * day) / 1000);
  const createdMs = Date.UTC(2015, 0, 1) + within(3 * 365);
  const linkedMs = createdMs + within(365);
  return { createdMs, linkedMs, updatedMs: linkedMs + within(3 * 365) };
}

function historyJson(enterprise: SandboxEnterprise) {
  const { createdMs, updatedMs, linkedMs } = historyOf(enterprise);
  return {
    CreatedUtc: instantText(createdMs),
    UpdatedUtc: instantText(updatedMs),
    LinkedUtc: instantText(linkedMs),
  };
}

function addressJson({ id, place }: SandboxEnterprise) {
  return {
    Id: uuidNamed("address", id),
    Line1: place.line1 ?? null,
    Line2: null,
    City: place.city ?? null,
    PostalCode: place.postalCode ?? null,
    CountryCode: place.country,
    CountrySubdivisionCode: place.subdivision ?? null,
    Latitude: place.latitude ?? null,
    Longitude: place.longitude ?? null,
  };
}

/** What is mostly spoken there, such as "cs-CZ". */
function languageIn(country: string): string {
  return `${new Intl.Locale(`und-${country}`).maximize().language}-${country}`;
}
