import { useNavigate, useRouter } from "@tanstack/react-router";
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
  const router = useRouter();
  const navigate = useNavigate();
  return () => {
    if (router.history.canGoBack()) router.history.back();
    else void navigate({ to: "/", search: true, replace: true });
  };
}
