import { z } from "zod";

/**
 * The published shape of enterprises/getAll's answer, strictly: every required property, and no other.
 * Written from the API's reference alone; the sandbox's own code has no part in it.
 */
const id = z.uuid();
const code = z.string().min(1);
const time = z.iso.datetime({ offset: true });
const duration = z.iso.duration();
const nullableText = z.string().nullable();
const coordinate = (most: number) => z.number().min(-most).max(most).nullable();

const addressSchema = z.strictObject({
  Id: id,
  Line1: nullableText,
  Line2: nullableText,
  City: nullableText,
  PostalCode: nullableText,
  CountryCode: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullable(),
  CountrySubdivisionCode: z
    .string()
    .regex(/^[A-Z]{2}-[A-Z0-9]{1,3}$/)
    .nullable(),
  Latitude: coordinate(90),
  Longitude: coordinate(180),
});

const publishedEnterpriseSchema = z.strictObject({
  Id: z.guid(),
  ChainId: id,
  AddressId: id,
  ChainName: code,
  Name: code,
  TimeZoneIdentifier: code,
  LegalEnvironmentCode: code,
  AccommodationEnvironmentCode: code,
  AccountingEnvironmentCode: code,
  TaxEnvironmentCode: code,
  DefaultLanguageCode: z.string().regex(/^[a-z]{2,3}-[A-Z]{2}$/),
  EditableHistoryInterval: duration,
  AccountingEditableHistoryInterval: duration,
  OperationalEditableHistoryInterval: duration,
  CreatedUtc: time,
  UpdatedUtc: time,
  LinkedUtc: time,
  Pricing: z.enum(["Gross", "Net"]),
  Address: addressSchema,
  GroupNames: z.array(z.string()),
  Subscription: z.strictObject({ TaxIdentifier: nullableText }),
  ExternalIdentifier: z.string().max(255).nullish(),
  HoldingKey: z.string().max(255).nullish(),
  ShortName: z.string().max(11).nullish(),
  BusinessDayClosingOffset: duration.nullish(),
  WebsiteUrl: z.url().nullish(),
  Email: z.email().nullish(),
  Phone: nullableText.optional(),
  LogoImageId: id.nullish(),
  CoverImageId: id.nullish(),
  TaxPrecision: z.int32().nullish(),
});

export const publishedEnterprisesSchema = z.strictObject({
  Enterprises: z.array(publishedEnterpriseSchema),
  Cursor: z.guid().nullable(),
});
