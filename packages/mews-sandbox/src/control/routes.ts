import { createHash, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import type { SandboxRequest } from "../api/handle.ts";
import { Refusal, SandboxControlError } from "../errors.ts";
import { faultsSchema } from "../faults/settings.ts";
import { webhookSchema } from "../webhook/settings.ts";
import { jsonAnswer, type Outcome } from "../wire/answer.ts";
import { invalidAt, refusalAnswer } from "../wire/refusal.ts";
import { parseBody } from "../wire/request-body.ts";
import type { SandboxControl } from "./control.ts";
import { newThreadSchema, oracleFilterSchema, threadChangeSchema } from "./oracle.ts";

export const ownerKeyHeader = "Sandbox-Owner-Key";

type Route = (control: SandboxControl, body: () => unknown) => unknown;

const newThreadsSchema = z.strictObject({ threads: z.array(newThreadSchema) });
const removalSchema = z.strictObject({ ids: z.array(z.guid()) });
const updateSchema = threadChangeSchema.extend({ id: z.guid() });

/** The control interface over HTTP, whole. */
const routes: ReadonlyMap<string, Route> = new Map<string, Route>([
  ["GET /sandbox/faults", (control) => control.faults()],
  ["PUT /sandbox/faults", (control, body) => control.setFaults(read(faultsSchema, body()))],
  ["DELETE /sandbox/faults", (control) => control.clearFaults()],
  ["GET /sandbox/commits", commitsReply],
  ["GET /sandbox/calls", (control) => ({ calls: control.calls() })],
  ["DELETE /sandbox/calls", clearCalls],
  ["GET /sandbox/webhook", webhookReply],
  ["PUT /sandbox/webhook", setWebhook],
  ["DELETE /sandbox/webhook", clearWebhook],
  ["POST /sandbox/threads/query", queryThreads],
  [
    "POST /sandbox/threads/add",
    (control, body) => control.addThread(read(newThreadSchema, body())),
  ],
  ["POST /sandbox/threads/add-many", addThreads],
  ["POST /sandbox/threads/update", updateThread],
  ["POST /sandbox/threads/remove", removeThreads],
]);

/** Whoever does not send the owner's key finds nothing here, as at any wrong address. */
export async function handleControl(
  control: SandboxControl,
  ownerKey: string | undefined,
  request: SandboxRequest,
): Promise<Outcome> {
  try {
    const route = routes.get(`${request.method} ${request.path}`);
    if (!route || !isOwner(request, ownerKey)) {
      throw new Refusal(404, "There is nothing at this address.");
    }
    const reply = route(control, () => parseBody(request.body));
    return { kind: "answered", answer: jsonAnswer(200, reply) };
  } catch (error) {
    return { kind: "answered", answer: refusalAnswer(asRefusal(error), crypto.randomUUID()) };
  }
}

function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof SandboxControlError) return new Refusal(400, error.message);
  throw error;
}

function commitsReply(control: SandboxControl) {
  return {
    commits: control.commits(),
    pending: control.pendingCommits(),
    unseen: control.unseenThreads(),
  };
}

function clearCalls(control: SandboxControl) {
  control.clearCalls();
  return { calls: [] };
}

function webhookReply(control: SandboxControl) {
  return { webhook: control.webhook(), deliveries: control.webhookDeliveries() };
}

function setWebhook(control: SandboxControl, body: () => unknown) {
  control.setWebhook(read(webhookSchema, body()));
  return webhookReply(control);
}

function clearWebhook(control: SandboxControl) {
  control.setWebhook(null);
  return webhookReply(control);
}

function queryThreads(control: SandboxControl, body: () => unknown) {
  return { threads: control.threads(read(oracleFilterSchema, body())) };
}

function updateThread(control: SandboxControl, body: () => unknown) {
  const { id, ...change } = read(updateSchema, body());
  return control.updateThread(id, change);
}

function addThreads(control: SandboxControl, body: () => unknown) {
  return { threads: control.addThreads(read(newThreadsSchema, body()).threads) };
}

function removeThreads(control: SandboxControl, body: () => unknown) {
  const { ids } = read(removalSchema, body());
  control.removeThreads(ids);
  return { removed: ids };
}

function read<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw invalidAt(parsed.error);
}

/** Compared by their hashes, so that the time it takes tells nothing about the key. */
function isOwner({ header }: SandboxRequest, ownerKey: string | undefined): boolean {
  const given = header(ownerKeyHeader);
  if (!ownerKey || given === null) return false;
  return timingSafeEqual(sha256(given), sha256(ownerKey));
}

function sha256(text: string): Uint8Array {
  return createHash("sha256").update(text).digest();
}
