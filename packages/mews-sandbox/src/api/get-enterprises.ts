import { getEnterprisesRequestSchema } from "@foyer/mews-client/schemas";
import type { z } from "zod";
import { Refusal } from "../errors.ts";
import type { Caller } from "../estate/credentials.ts";
import type { SandboxEnterprise } from "../estate/estate.ts";
import type { SandboxState } from "../state/state.ts";
import type { Span } from "../store/pages.ts";
import { invalid, invalidAt } from "../wire/refusal.ts";
import { enterpriseJson, historyOf } from "./enterprise-json.ts";
import { spanOf } from "./interval.ts";
import type { PrepareOperation } from "./operation.ts";
import { enterpriseIdsInScope } from "./scope.ts";

type Request = z.infer<typeof getEnterprisesRequestSchema>;

/** enterprises/getAll: in the order in which the properties are listed, which is their age. */
export const prepareGetEnterprises: PrepareOperation = (state, caller, body) => {
  if (state.injector.faults.enterprisesPermission === "missing") throw noPermission();
  const parsed = getEnterprisesRequestSchema.safeParse(body);
  if (!parsed.success) throw invalidAt(parsed.error);
  const { Count, Cursor } = parsed.data.Limitation;
  const fits = filterOf(state, caller, parsed.data);
  const later = Cursor ? after(caller, Cursor) : caller.application.enterprises;

  return () => {
    const page = later.filter(fits).slice(0, Count);
    return {
      value: { Enterprises: page.map(enterpriseJson), Cursor: page.at(-1)?.id ?? null },
      count: page.length,
    };
  };
};

function filterOf(state: SandboxState, caller: Caller, request: Request) {
  const { intervalEnds } = state.injector.faults;
  const ids = new Set(enterpriseIdsInScope(caller, request.EnterpriseIds));
  const linked = spanOf("LinkedUtc", request.LinkedUtc, intervalEnds);
  const updated = spanOf("UpdatedUtc", request.UpdatedUtc, intervalEnds);
  return (enterprise: SandboxEnterprise) => {
    const { linkedMs, updatedMs } = historyOf(enterprise);
    // None has an external identifier, so none fits where some are named.
    if (request.ExternalIdentifiers) return false;
    return ids.has(enterprise.id) && isIn(linked, linkedMs) && isIn(updated, updatedMs);
  };
}

function isIn(span: Span | undefined, ms: number): boolean {
  return !span || (span.start <= ms && ms < span.end);
}

function after({ application: { enterprises } }: Caller, cursor: string): SandboxEnterprise[] {
  const index = enterprises.findIndex((enterprise) => enterprise.id === cursor.toLowerCase());
  if (index === -1) throw invalid("Limitation.Cursor", "There is no such enterprise.");
  return enterprises.slice(index + 1);
}

function noPermission(): Refusal {
  return new Refusal(401, "The access token lacks the permission for this operation.");
}
