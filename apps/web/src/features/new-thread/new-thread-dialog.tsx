import { useNavigate } from "@tanstack/react-router";
import { Dialog } from "../../ui/dialog.tsx";

export function NewThreadDialog() {
  const navigate = useNavigate();
  return (
    <Dialog title="New thread" onClose={() => void navigate({ to: "/", search: true })}>
      <p>The form is not here yet.</p>
    </Dialog>
  );
}
