import { RotateCw } from "lucide";
import { AccountMenu } from "../../../shared/account/account-menu.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { Icon } from "../../../ui/icons/icon.tsx";
import { VolumeToggle } from "../volume/volume-toggle.tsx";
import { ViewMenu } from "./view-menu.tsx";

/** What one does about the list as a whole, and about oneself. */
export function TopActions({ onRefresh }: { onRefresh: () => void }) {
  return (
    <>
      <IconButton
        label="Refresh the list"
        icon={<Icon shape={RotateCw} size={18} />}
        onClick={onRefresh}
      />
      <VolumeToggle />
      <ViewMenu />
      <AccountMenu />
    </>
  );
}
