import { getEnterprisesRequestSchema } from "@foyer/mews-client/schemas";
import { Refusal } from "../errors.ts";
import { uuidNamed } from "../identity.ts";
import type { SandboxEnterprise } from "../properties.ts";
import type { PrepareOperation } from "./operation.ts";
import { invalid, invalidAt } from "./refusal.ts";
import { enterpriseIdsInScope } from "./scope.ts";

/** enterprises/getAll: in the order in which the properties are listed, which is their age. */
export const prepareGetEnterprises: PrepareOperation = (state, caller, body) => {
  if (state.injector.faults.enterprisesPermission === "missing") throw noPermission();
  const parsed = getEnterprisesRequestSchema.safeParse(body);
  if (!parsed.success) throw invalidAt(parsed.error);
  const { EnterpriseIds, Limitation } = parsed.data;
  const ids = new Set(enterpriseIdsInScope(caller, EnterpriseIds));
  const covered = state.estate.enterprises.filter((enterprise) => ids.has(enterprise.id));
  const from = Limitation.Cursor ? placeAfter(state.estate.enterprises, Limitation.Cursor) : 0;

  return () => {
    const later = new Set(state.estate.enterprises.slice(from));
    const page = covered.filter((each) => later.has(each)).slice(0, Limitation.Count);
    return {
      value: { Enterprises: page.map(enterpriseJson), Cursor: page.at(-1)?.id ?? null },
      count: page.length,
    };
  };
};

function placeAfter(all: SandboxEnterprise[], cursor: string): number {
  const index = all.findIndex((enterprise) => enterprise.id === cursor.toLowerCase());
  if (index === -1) throw invalid("Limitation.Cursor", "There is no such enterprise.");
  return index + 1;
}

/** A few of the properties that Mews sends; the reader is to pass over those it does not know. */
function enterpriseJson(enterprise: SandboxEnterprise) {
  return {
    Id: enterprise.id,
    Name: enterprise.name,
    ShortName: enterprise.shortName,
    TimeZoneIdentifier: enterprise.timeZone,
    ChainId: uuidNamed("chain", enterprise.chainName),
    ChainName: enterprise.chainName,
    DefaultLanguageCode: "en-US",
  };
}

function noPermission(): Refusal {
  return new Refusal(401, "The access token lacks the permission for this operation.");
}
