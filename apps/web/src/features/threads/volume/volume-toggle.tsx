import { ChartColumn } from "lucide";
import { IconButton } from "../../../ui/icon-button.tsx";
import { Icon } from "../../../ui/icons/icon.tsx";
import { showVolume, useIsVolumeShown } from "./volume-setting.ts";

/** Folds and unfolds the chart; a phone has it among the options of the view. */
export function VolumeToggle() {
  const isShown = useIsVolumeShown();
  return (
    <IconButton
      label="Chart of the threads"
      className="max-sm:hidden"
      icon={<Icon shape={ChartColumn} size={18} />}
      aria-expanded={isShown}
      onClick={() => showVolume(!isShown)}
    />
  );
}
