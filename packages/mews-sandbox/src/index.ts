export type { SandboxRequest } from "./api/handle.ts";
export type { CommitRecord, SandboxControl } from "./control/control.ts";
export type {
  NewOracleThread,
  OracleFilter,
  OracleThread,
  OracleThreadChange,
} from "./control/oracle.ts";
export { ownerKeyHeader } from "./control/routes.ts";
export { SandboxControlError, SandboxFileError, SandboxOptionsError } from "./errors.ts";
export { defaultEnterprises } from "./estate/defaults.ts";
export type {
  SandboxApplication,
  SandboxConnection,
  SandboxEnterprise,
} from "./estate/estate.ts";
export type { ApplicationSeed, EnterpriseSeed, PortfolioSeed } from "./estate/seeds.ts";
export type { Fault, FaultRule } from "./faults/rules.ts";
export { sentinels } from "./faults/sentinels.ts";
export type { Faults, FaultsInput } from "./faults/settings.ts";
export type { SandboxOptions, SandboxSize } from "./options.ts";
export { createSandbox, type Sandbox } from "./sandbox.ts";
export { type ServedSandbox, serveSandbox } from "./serve.ts";
export type { CallRecord } from "./state/call-log.ts";
export type { WebhookDelivery } from "./webhook/sender.ts";
export type { Answer, Outcome } from "./wire/answer.ts";
