import { useNavigation } from "../../../shared/navigation/use-navigation.ts";
import { Dialog } from "../../../ui/overlays/dialog.tsx";
import { NewThreadForm } from "./new-thread-form.tsx";

/** The form for a new thread, over the list it was opened from. */
export function NewThreadDialog() {
  const close = useClose();
  return (
    <Dialog title="New thread" onClose={close} closesOutside={false}>
      <NewThreadForm onClose={close} />
    </Dialog>
  );
}

/** Back to the list as it was: the step back where there is one, so that history has no dead end. */
function useClose(): () => void {
  const { history } = useNavigation();
  return () => {
    if (history.canGoBack()) history.back();
    else history.go(`/${history.location().search}`, "replace");
  };
}
