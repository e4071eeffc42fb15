import { useState } from "react";
import { setAlerts, useAlerts } from "../../../shared/alerts-setting.ts";
import { enterprisesQuery } from "../../../shared/api/enterprises.ts";
import { useRead } from "../../../shared/api/use-read.ts";
import { PropertyPicker } from "../../../shared/properties/property-picker.tsx";
import { Checkbox } from "../../../ui/fields/checkbox.tsx";
import { Dialog } from "../../../ui/overlays/dialog.tsx";
import { ring } from "../live/alerts/tell-of-new-threads.ts";

/** How this device tells of new threads while Foyer is open in it. The browser asks on this click alone. */
export function AlertsDialog({ onClose }: { onClose: () => void }) {
  const alerts = useAlerts();
  const { data } = useRead(enterprisesQuery());
  const [isRefused, setRefused] = useState(false);
  const turnNotification = async (isOn: boolean) => {
    const answer = isOn ? await askToNotify() : "granted";
    setRefused(answer !== "granted");
    if (answer === "granted") setAlerts({ ...alerts, notification: isOn });
  };
  const turnSound = (isOn: boolean) => {
    if (isOn) ring();
    setAlerts({ ...alerts, sound: isOn });
  };
  return (
    <Dialog title="New threads on this device" onClose={onClose}>
      <div className="flex flex-col gap-4">
        <p className="text-ink-soft">
          While Foyer is open in this browser, in whichever tab. Guests' names and words are not
          shown.
        </p>
        <div>
          <Checkbox checked={alerts.sound} onChange={({ target }) => turnSound(target.checked)}>
            Play a sound
          </Checkbox>
          <Checkbox
            checked={alerts.notification}
            onChange={({ target }) => void turnNotification(target.checked)}
          >
            Show a desktop notification
          </Checkbox>
          <p role="alert" className="px-2 text-sm text-danger empty:hidden">
            {isRefused && "This browser does not let Foyer show any. Allow them in its settings."}
          </p>
        </div>
        {data && (
          <fieldset className="rounded-md border border-line">
            <legend className="ml-2 px-1 text-sm font-medium text-ink-soft">
              Of which properties
            </legend>
            <PropertyPicker
              properties={data.enterprises}
              picked={alerts.properties}
              onChange={(picked) =>
                setAlerts({ ...alerts, properties: picked === undefined ? undefined : [...picked] })
              }
            />
          </fieldset>
        )}
      </div>
    </Dialog>
  );
}

async function askToNotify(): Promise<NotificationPermission> {
  if (!("Notification" in globalThis)) return "denied";
  return Notification.permission === "default"
    ? Notification.requestPermission()
    : Notification.permission;
}
