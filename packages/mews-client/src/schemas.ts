/**
 * What goes over the wire in Mews's Connector API, for the three operations Foyer uses. Requests are
 * strict (the published schema forbids other properties), answers are tolerant (new properties pass).
 * Source: Mews open API documentation, Connector API, "Message threads" and "Enterprises".
 */
import { z } from "zod";

export const mewsLimits = {
  /** most items of EnterpriseIds and MessageThreadIds */
  ids: 1000,
  /** most items of a page (Limitation.Count) */
  count: 1000,
} as const;

const instant = z.iso.datetime();

/**
 * RFC 3339, 5.6: with seconds, a fraction of any length, `Z` or an offset, letters in either case.
 * Groups: date and time, fraction, offset. Whether there is such a day is not looked at.
 */
export const instantForm = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d+))?(Z|[+-]\d\d:\d\d)$/i;

/** In a request. Clients generated from the published document send `+00:00` and microseconds. */
const sentInstant = z.string().regex(instantForm);

/** Half-open: StartUtc <= t < EndUtc; equal ends test for that very instant. An end may be open. */
export const intervalSchema = z.strictObject({
  StartUtc: sentInstant.nullish(),
  EndUtc: sentInstant.nullish(),
});

export const limitationSchema = z.strictObject({
  Count: z.int32().min(1).max(mewsLimits.count),
  Cursor: z.guid().nullish(),
});

const ids = z.array(z.guid()).min(1).max(mewsLimits.ids);

/** On every call. The two language properties stand in the prose of the documentation only. */
export const credentialsShape = {
  ClientToken: z.string(),
  AccessToken: z.string(),
  Client: z.string(),
  LanguageCode: z.string().nullish(),
  CultureCode: z.string().nullish(),
};

export const getThreadsRequestSchema = z.strictObject({
  ...credentialsShape,
  EnterpriseIds: ids.nullish(),
  MessageThreadIds: ids.nullish(),
  CreatedUtc: intervalSchema.nullish(),
  UpdatedUtc: intervalSchema.nullish(),
  Limitation: limitationSchema,
});

export const addThreadRequestSchema = z.strictObject({
  ...credentialsShape,
  OriginalSender: z.string().min(1),
  Subject: z.string().min(1),
});

export const getEnterprisesRequestSchema = z.strictObject({
  ...credentialsShape,
  EnterpriseIds: ids.nullish(),
  ExternalIdentifiers: z.array(z.string()).min(1).max(mewsLimits.ids).nullish(),
  LinkedUtc: intervalSchema.nullish(),
  UpdatedUtc: intervalSchema.nullish(),
  Limitation: limitationSchema,
});

/** Any GUID, in lower case: Mews may spell one in two ways, and here it is compared as text. */
const id = z.guid().toLowerCase();

export const mewsThreadSchema = z.object({
  Id: id,
  OriginalSender: z.string().min(1),
  Subject: z.string().min(1),
  CreatedUtc: instant,
  UpdatedUtc: instant,
  /** Added in August 2025 and missing from some answers: then the state is unknown, not open. */
  IsResolved: z.boolean().optional(),
});

export const threadsResponseSchema = z.object({
  MessageThreads: z.array(mewsThreadSchema),
  /** Always there since 2023; the revision of 2022 had none and answered with everything at once. */
  Cursor: id.nullish(),
});

export const addThreadResponseSchema = z.object({ MessageThreads: z.array(mewsThreadSchema) });

export const mewsEnterpriseSchema = z.object({
  Id: id,
  Name: z.string(),
  ShortName: z.string().nullish(),
  /** IANA */
  TimeZoneIdentifier: z.string(),
  ChainName: z.string().nullish(),
});

export const enterprisesResponseSchema = z.object({
  Enterprises: z.array(mewsEnterpriseSchema),
  Cursor: id.nullish(),
});

export const errorResponseSchema = z.object({
  Message: z.string(),
  RequestId: z.string().nullish(),
  Details: z.string().nullish(),
});

export type Interval = { StartUtc: string; EndUtc: string };
export type MewsThread = z.infer<typeof mewsThreadSchema>;
export type MewsEnterprise = z.infer<typeof mewsEnterpriseSchema>;
