import { demoPersonId } from "@foyer/contract";
import type { RefObject } from "react";
import { CopyButton } from "../../ui/copy-button.tsx";
import { Popover } from "../../ui/overlays/popover.tsx";

type SandboxPanelProps = {
  personId: string;
  triggerRef: RefObject<Element | null>;
  onClose: () => void;
};

const start =
  "MEWS_PLATFORM_ADDRESS=https://api.mews.com MEWS_CONNECTIONS_FILE=connections.json npx -y pnpm@12 start";

/** What the sandbox is, and what it takes to have Mews instead. */
export function SandboxPanel({ personId, triggerRef, onClose }: SandboxPanelProps) {
  return (
    <Popover label="Sandbox data" triggerRef={triggerRef} onClose={onClose}>
      <div className="flex w-96 max-w-full flex-col gap-4 p-4">
        <div>
          <p className="font-semibold">Sandbox data</p>
          <p className="mt-1 text-ink-soft">
            These hotels, guests and threads are made up and stay on this machine. Nothing is sent
            to Mews.
          </p>
        </div>
        <div>
          <p className="font-semibold">To see your own threads</p>
          <ol className="mt-1 flex list-decimal flex-col gap-1 pl-5 text-ink-soft">
            <li>
              Have the ClientToken of your Mews integration at hand, and an AccessToken for each
              property or for all of them.
            </li>
            <li>
              Write them into a connections file; <code>docs/deploying.md</code> has an example.
            </li>
            <li>Stop Foyer and start it with that file:</li>
          </ol>
          <p className="mt-2 flex items-center gap-1 rounded-md bg-canvas p-2 pl-3">
            <code className="min-w-0 font-mono text-sm wrap-anywhere">{start}</code>
            <CopyButton text={start} what="command" />
          </p>
        </div>
        {personId === demoPersonId && (
          <p className="text-sm text-ink-faint">
            You look around as a demo person. That ends as soon as somebody makes the first admin,
            by the link that Foyer printed when it started.
          </p>
        )}
      </div>
    </Popover>
  );
}
