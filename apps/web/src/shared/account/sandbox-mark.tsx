import { FlaskConical } from "lucide";
import { useRef, useState } from "react";
import { Icon } from "../../ui/icons/icon.tsx";
import { overlayOnDemand } from "../../ui/loading/on-demand.tsx";

/** Opens what the sandbox is, and what connecting to Mews takes. */
export function SandboxMark({ personId }: { personId: string }) {
  const [isOpen, setIsOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <button
        ref={button}
        type="button"
        className="relative inline-flex h-6 items-center gap-1 rounded-full bg-warning-soft px-1.5 max-[24rem]:px-1 text-sm min-[64rem]:pr-2.5 min-[64rem]:pl-2 font-medium whitespace-nowrap text-warning touch:after:absolute touch:after:-inset-y-2.5 touch:after:-right-1 touch:after:-left-3 forced-colors:border"
        title="Sandbox data"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onPointerEnter={panel.preload}
        onFocus={panel.preload}
        onClick={() => setIsOpen(true)}
      >
        <Icon shape={FlaskConical} size={14} />
        <span className="max-[64rem]:sr-only">Sandbox data</span>
      </button>
      {isOpen && (
        <panel.OnDemand personId={personId} triggerRef={button} onClose={() => setIsOpen(false)} />
      )}
    </>
  );
}

const panel = overlayOnDemand(async () => (await import("./sandbox-panel.tsx")).SandboxPanel);
