import { useQuery } from "@tanstack/react-query";
import { CircleUserRound } from "lucide-react";
import { useRef, useState } from "react";
import { IconButton } from "../../ui/icon-button.tsx";
import { onDemand } from "../../ui/on-demand.tsx";
import { sessionQuery } from "./session.ts";

/** Who is signed in; opens what they can do about it. Nothing while that is not known. */
export function AccountMenu() {
  const { data: session } = useQuery(sessionQuery());
  const [isOpen, setIsOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  if (session?.kind !== "signed-in") return null;
  return (
    <>
      <IconButton
        ref={button}
        label={`Account of ${session.person.name}`}
        icon={<CircleUserRound aria-hidden size={18} />}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onPointerEnter={panel.preload}
        onFocus={panel.preload}
        onClick={() => setIsOpen(true)}
      />
      {isOpen && (
        <panel.OnDemand
          person={session.person}
          triggerRef={button}
          onClose={() => setIsOpen(false)}
        />
      )}
    </>
  );
}

const panel = onDemand(async () => (await import("./account-panel.tsx")).AccountPanel);
