import { threadOrders } from "@foyer/contract";
import { Bell, Download, Keyboard, Monitor, Moon, Printer, Sun } from "lucide";
import { type ReactNode, type RefObject, useState } from "react";
import { newestFirst, type ThreadOrder } from "../../../shared/api/threads.ts";
import { setFullDates, useFullDates } from "../../../shared/dates/spoken/full-dates-setting.ts";
import { useListSearch } from "../../../shared/search/use-list-search.ts";
import { useSessionStatus } from "../../../shared/session/session-status.ts";
import { Button } from "../../../ui/button.tsx";
import { Checkbox } from "../../../ui/fields/checkbox.tsx";
import { Segmented } from "../../../ui/fields/segmented.tsx";
import { Select } from "../../../ui/fields/select.tsx";
import { Icon } from "../../../ui/icons/icon.tsx";
import { Popover } from "../../../ui/overlays/popover.tsx";
import { chooseTheme, currentTheme, type Theme } from "../../../ui/style/theme.ts";
import { showVolume, useIsVolumeShown } from "../volume/volume-setting.ts";

type ViewOptionsProps = {
  triggerRef: RefObject<HTMLElement | null>;
  onClose: () => void;
  onShowKeys: () => void;
  onShowAlerts: () => void;
  onExport: () => void;
  onPrint: () => void;
};

export function ViewOptions(props: ViewOptionsProps) {
  const { triggerRef, onClose, onShowKeys, onShowAlerts, onExport, onPrint } = props;
  const status = useSessionStatus();
  const { search, changeSearch } = useListSearch();
  const fullDates = useFullDates();
  const [theme, setTheme] = useState(currentTheme);
  const isVolumeShown = useIsVolumeShown();
  return (
    <Popover label="View and keys" triggerRef={triggerRef} onClose={onClose} placement="bottom end">
      <div className="flex w-80 max-w-full flex-col gap-4 p-4">
        <Segmented
          label="Theme"
          value={theme}
          options={themeOptions}
          onChange={(chosen) => {
            chooseTheme(chosen);
            setTheme(chosen);
          }}
        />
        <Select
          label="Order"
          value={search.order ?? newestFirst}
          options={orderOptions}
          onChange={({ target }) =>
            changeSearch({ order: threadOrders.find((order) => order === target.value) })
          }
        />
        <Segmented
          label="Row height"
          value={search.density ?? "comfortable"}
          options={densityOptions}
          onChange={(density) =>
            changeSearch({ density: density === "comfortable" ? undefined : density }, "replace")
          }
        />
        <Checkbox checked={fullDates} onChange={({ target }) => setFullDates(target.checked)}>
          Full dates always
        </Checkbox>
        <Checkbox checked={isVolumeShown} onChange={({ target }) => showVolume(target.checked)}>
          Chart above the list
        </Checkbox>
        <div className="flex gap-2">
          {status.kind === "signed-in" && status.person.mayExport && (
            <Button
              className="flex-1"
              icon={<Icon shape={Download} size={16} />}
              onClick={onExport}
            >
              Export
            </Button>
          )}
          <Button className="flex-1" icon={<Icon shape={Printer} size={16} />} onClick={onPrint}>
            Print
          </Button>
        </div>
        <Button variant="quiet" icon={<Icon shape={Bell} size={16} />} onClick={onShowAlerts}>
          New threads on this device
        </Button>
        <Button variant="quiet" icon={<Icon shape={Keyboard} size={16} />} onClick={onShowKeys}>
          Keyboard shortcuts
        </Button>
      </div>
    </Popover>
  );
}

const themeOptions: { value: Theme; label: string; icon: ReactNode }[] = [
  { value: "system", label: "System", icon: <Icon shape={Monitor} size={16} /> },
  { value: "light", label: "Light", icon: <Icon shape={Sun} size={16} /> },
  { value: "dark", label: "Dark", icon: <Icon shape={Moon} size={16} /> },
];

const orderOptions: { value: ThreadOrder; label: string }[] = [
  { value: "-created", label: "Newest created first" },
  { value: "created", label: "Oldest created first" },
  { value: "-updated", label: "Latest updated first" },
  { value: "updated", label: "Earliest updated first" },
];

const densityOptions = [
  { value: "comfortable", label: "Comfortable" },
  { value: "compact", label: "Compact" },
] as const;
