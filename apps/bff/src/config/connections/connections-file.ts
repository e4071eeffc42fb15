import { z } from "zod";
import { isTimeZone } from "../../enterprises/time-zone.ts";

const timeZone = z.string().refine(isTimeZone, "must be an IANA zone such as Europe/Prague");

const enterpriseSchema = z.strictObject({
  id: z.guid().toLowerCase(),
  /** what is left out is asked of enterprises/getAll */
  name: z.string().min(1).optional(),
  shortName: z.string().min(1).optional(),
  timeZone: timeZone.optional(),
});

/** A token, or the file that holds it: one of the two. */
const token = { accessToken: z.string().min(1).optional(), accessTokenFile: z.string().optional() };

const propertySchema = z.strictObject({
  name: z.string().min(1),
  ...token,
  covers: z.literal("property"),
  enterprises: z.array(enterpriseSchema).max(1, "a property's token covers one").default([]),
});

const portfolioSchema = z.strictObject({
  name: z.string().min(1),
  ...token,
  covers: z.literal("portfolio"),
  enterprises: z.array(enterpriseSchema).default([]),
  /** the property new threads land in: messageThreads/add names none, so only the operator can know */
  createsIn: z.guid().toLowerCase().optional(),
});

const connectionSchema = z
  .discriminatedUnion("covers", [propertySchema, portfolioSchema])
  .refine(oneOf("accessToken", "accessTokenFile"), "give either accessToken or accessTokenFile")
  .refine(createsInOneOfItsOwn, {
    path: ["createsIn"],
    error: "is not among the enterprises of this connection",
  });

/**
 * What an operator writes down of Mews: the application's token and its connections. Keys that are not
 * known are refused, so that a misspelt one is not silently without effect.
 */
export const connectionsFileSchema = z
  .strictObject({
    clientToken: z.string().min(1).optional(),
    clientTokenFile: z.string().optional(),
    connections: z.array(connectionSchema).min(1, "name at least one connection"),
  })
  .refine(oneOf("clientToken", "clientTokenFile"), "give either clientToken or clientTokenFile")
  .superRefine(({ connections }, context) => {
    for (const { message, path } of repeated(connections))
      context.addIssue({ code: "custom", message, path });
  });

type ConnectionEntry = z.output<typeof connectionSchema>;

/** Names tell connections apart in log and metrics; a property has at most one token of its own kind. */
function repeated(connections: ConnectionEntry[]) {
  const seen = new Set<string>();
  const faults: { message: string; path: PropertyKey[] }[] = [];
  const once = (key: string, message: string, path: PropertyKey[]) => {
    if (seen.has(key)) faults.push({ message, path });
    seen.add(key);
  };
  connections.forEach((connection, i) => {
    once(`name ${connection.name}`, `another connection is called "${connection.name}" too`, [
      "connections",
      i,
      "name",
    ]);
    connection.enterprises.forEach(({ id }, j) => {
      once(`${connection.covers} ${id}`, `property ${id} is listed more than once`, [
        "connections",
        i,
        "enterprises",
        j,
        "id",
      ]);
    });
  });
  return faults;
}

function createsInOneOfItsOwn(
  connection: z.output<typeof propertySchema> | z.output<typeof portfolioSchema>,
): boolean {
  if (connection.covers === "property" || connection.createsIn === undefined) return true;
  const ids = connection.enterprises.map(({ id }) => id);
  return ids.length === 0 || ids.includes(connection.createsIn);
}

function oneOf<Key extends string>(first: Key, second: Key) {
  return (value: Partial<Record<Key, string | undefined>>) =>
    (value[first] === undefined) !== (value[second] === undefined);
}
