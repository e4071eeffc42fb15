import { useRef, useState } from "react";
import { useShortcut } from "../../../shared/shortcuts/use-shortcut.ts";
import { FirstIcon } from "../../../ui/first-icon.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { onDemand } from "../../../ui/loading/on-demand.tsx";

type Open = "nothing" | "options" | "keys" | "alerts";

/** How the list looks, and which keys it knows; `?` opens the keys. */
export function ViewMenu() {
  const [open, setOpen] = useState<Open>("nothing");
  const button = useRef<HTMLButtonElement>(null);
  const close = () => setOpen("nothing");
  useShortcut("?", () => setOpen("keys"));
  return (
    <>
      <IconButton
        ref={button}
        label="View and keys"
        icon={<FirstIcon shape="sliders-horizontal" size={18} />}
        aria-haspopup="dialog"
        aria-expanded={open !== "nothing"}
        onPointerEnter={options.preload}
        onFocus={options.preload}
        onClick={() => setOpen("options")}
      />
      {open === "options" && (
        <options.OnDemand
          triggerRef={button}
          onClose={close}
          onShowKeys={() => setOpen("keys")}
          onShowAlerts={() => setOpen("alerts")}
        />
      )}
      {open === "alerts" && <alerts.OnDemand onClose={close} />}
      {open === "keys" && <keys.OnDemand onClose={close} />}
    </>
  );
}

const options = onDemand(async () => (await import("./view-options.tsx")).ViewOptions);
const alerts = onDemand(async () => (await import("./alerts-dialog.tsx")).AlertsDialog);
const keys = onDemand(async () => (await import("./keys-dialog.tsx")).KeysDialog);
