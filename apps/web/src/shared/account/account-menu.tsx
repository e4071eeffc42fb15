import { CircleUserRound } from "lucide";
import { useRef, useState } from "react";
import { IconButton } from "../../ui/icon-button.tsx";
import { Icon } from "../../ui/icons/icon.tsx";
import { overlayOnDemand } from "../../ui/loading/on-demand.tsx";
import { useSessionStatus } from "../session/session-status.ts";

/** Who is signed in; opens what they can do about it. Nothing while that is not known. */
export function AccountMenu() {
  const status = useSessionStatus();
  const [isOpen, setIsOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  if (status.kind !== "signed-in" && status.kind !== "ended") return null;
  const { person } = status;
  return (
    <>
      <IconButton
        ref={button}
        label={`Account of ${person.name}`}
        icon={<Icon shape={CircleUserRound} size={18} />}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onPointerEnter={panel.preload}
        onFocus={panel.preload}
        onClick={() => setIsOpen(true)}
      />
      {isOpen && (
        <panel.OnDemand person={person} triggerRef={button} onClose={() => setIsOpen(false)} />
      )}
    </>
  );
}

const panel = overlayOnDemand(async () => (await import("./account-panel.tsx")).AccountPanel);
