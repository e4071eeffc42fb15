import * as z from "zod/mini";
import { idSchema } from "./ids.ts";

/** GET /api/enterprises: the properties this person may pick. */
export const enterpriseSchema = z.object({
  id: idSchema,
  name: z.string(),
  shortName: z.nullable(z.string()),
  /** IANA zone: days and times of the property are shown in it */
  timeZone: z.string(),
  /** false where a portfolio token gives no way to say which property a new thread lands in */
  canCreate: z.boolean(),
});

export const enterprisesReplySchema = z.object({
  enterprises: z.array(enterpriseSchema),
  /** Connections whose properties could not be asked for; what the operator configured still shows. */
  unavailable: z.array(z.object({ connection: z.string(), detail: z.string() })),
});

export type Enterprise = z.infer<typeof enterpriseSchema>;
export type EnterprisesReply = z.infer<typeof enterprisesReplySchema>;
