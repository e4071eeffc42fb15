import { z } from "zod";

const text = z.string().min(1);

/** Where a property stands, as far as it is known. */
const placeSchema = z.strictObject({
  /** ISO 3166-1 */
  country: z.string().regex(/^[A-Z]{2}$/, "two capital letters (ISO 3166-1)"),
  /** ISO 3166-2 */
  subdivision: text.optional(),
  line1: text.optional(),
  city: text.optional(),
  postalCode: text.optional(),
  latitude: z.number().min(-90).max(90).optional(),
  longitude: z.number().min(-180).max(180).optional(),
});

/** A property to make. What is absent is derived from the name, the same each time. */
const enterpriseSeedSchema = z.strictObject({
  /** any GUID, also one of no RFC 9562 variant */
  id: z.guid().optional(),
  name: text,
  /** at most 11 characters, as in Mews; absent: the beginning of the name */
  shortName: text.optional(),
  /** IANA */
  timeZone: text,
  chainName: text.optional(),
  /** absent: somewhere in Great Britain */
  place: placeSchema.optional(),
  /** the token that covers this property alone */
  accessToken: text.optional(),
  /** name of that token's connection in logs and fault rules; absent: the short name, in kebab-case */
  connection: text.optional(),
});

/** Another integration at the same Mews: what it creates the sandbox's own application must not see. */
export const applicationSeedSchema = z.strictObject({
  name: text,
  clientToken: text.optional(),
  /** its own: the sandbox's own application has no token for them */
  enterprises: z.array(enterpriseSeedSchema).readonly().optional(),
  /** connections of the sandbox's own application whose property it has a token for too; absent: the first */
  alsoIn: z.array(text).readonly().optional(),
});

export type Place = z.infer<typeof placeSchema>;
export type EnterpriseSeed = z.infer<typeof enterpriseSeedSchema>;
export type ApplicationSeed = z.infer<typeof applicationSeedSchema>;

/** A token over several properties. */
export type PortfolioSeed = {
  /** name of the connection; absent: "portfolio" */
  name?: string;
  accessToken?: string;
  /** absent: every property */
  enterpriseIds?: string[];
  /** where messageThreads/add lands; null: refused with 403; absent: the first property covered */
  createsIn?: string | null;
};
