import { handleApi, type SandboxRequest } from "./api/handle.ts";
import { createControl, type SandboxControl } from "./control/control.ts";
import { handleControl } from "./control/routes.ts";
import type { SandboxApplication, SandboxConnection, SandboxEnterprise } from "./estate/estate.ts";
import { faultsSchema } from "./faults/settings.ts";
import { fetchFrom } from "./fetch.ts";
import { defaultMaxBodyBytes, type SandboxOptions } from "./options.ts";
import { openState } from "./state/open-state.ts";
import type { Outcome } from "./wire/answer.ts";

/** A whole Connector API for message threads and enterprises, over a SQLite file or memory. */
export type Sandbox = {
  /**
   * Answers as Mews would. Rejects like `fetch` when the line is cut (a TypeError) or the request's
   * signal is aborted (its reason).
   */
  fetch(request: Request): Promise<Response>;
  /** The same below HTTP, for servers: says when to cut the line instead of rejecting. */
  answer(request: SandboxRequest): Promise<Outcome>;
  readonly clientToken: string;
  readonly connections: readonly SandboxConnection[];
  readonly enterprises: readonly SandboxEnterprise[];
  /** which must see nothing of what `clientToken` created, also where both have a token for a property */
  readonly otherApplications: readonly SandboxApplication[];
  readonly maxBodyBytes: number;
  readonly control: SandboxControl;
  /**
   * Closes the file, once however often it is called. Commits that were to come late never come;
   * changes that were to be seen late can be seen when it is opened again.
   */
  close(): void;
};

/**
 * Opens the file (or memory) and fills it on first use. Throws a `SandboxFileError` for a file that
 * was made from other settings, a ZodError for unknown faults, a `SandboxOptionsError` for impossible properties.
 */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const faults = faultsSchema.parse(options.faults ?? {});
  const state = openState(options, faults);
  const { own, others } = state.estate;
  const { clientToken, enterprises, connections } = own;
  const control = createControl(state, faults);
  const maxBodyBytes = options.maxBodyBytes ?? defaultMaxBodyBytes;
  const answer = (request: SandboxRequest) =>
    request.path.startsWith("/sandbox/")
      ? handleControl(control, options.ownerKey, request)
      : handleApi(state, request);

  return {
    fetch: fetchFrom(answer, maxBodyBytes),
    answer,
    clientToken,
    connections,
    enterprises,
    otherApplications: others,
    maxBodyBytes,
    control,
    close() {
      state.lateCommits.cancel();
      state.lateChanges.cancel();
      state.webhooks.set(null);
      state.versions.reveal();
      state.db.close();
    },
  };
}
