import { SlidersHorizontal } from "lucide";
import { useRef, useState } from "react";
import { useShortcut } from "../../../shared/shortcuts/use-shortcut.ts";
import { IconButton } from "../../../ui/icon-button.tsx";
import { Icon } from "../../../ui/icons/icon.tsx";
import { overlayOnDemand } from "../../../ui/loading/on-demand.tsx";

type Open = "nothing" | "options" | "keys" | "alerts" | "export" | "print";

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
        icon={<Icon shape={SlidersHorizontal} size={18} />}
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
          onExport={() => setOpen("export")}
          onPrint={() => setOpen("print")}
        />
      )}
      {open === "export" && <exporting.OnDemand onClose={close} />}
      {open === "print" && <printing.OnDemand onClose={close} />}
      {open === "alerts" && <alerts.OnDemand onClose={close} />}
      {open === "keys" && <keys.OnDemand onClose={close} />}
    </>
  );
}

const options = overlayOnDemand(async () => (await import("./view-options.tsx")).ViewOptions);
const exporting = overlayOnDemand(
  async () => (await import("../export/export-dialog.tsx")).ExportDialog,
);
const printing = overlayOnDemand(
  async () => (await import("../print/print-dialog.tsx")).PrintDialog,
);
const alerts = overlayOnDemand(async () => (await import("./alerts-dialog.tsx")).AlertsDialog);
const keys = overlayOnDemand(async () => (await import("./keys-dialog.tsx")).KeysDialog);
