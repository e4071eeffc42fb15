import { viewLimits } from "@foyer/contract";
import { useState } from "react";
import { fieldFault, sentencesOfError } from "../../../../shared/api/sentences.ts";
import { announce } from "../../../../ui/announcer.ts";
import { Button } from "../../../../ui/button.tsx";
import { Checkbox } from "../../../../ui/fields/checkbox.tsx";
import { TextField } from "../../../../ui/fields/text-field.tsx";
import { Dialog } from "../../../../ui/overlays/dialog.tsx";
import { useMayShare } from "../known/use-may-share.ts";
import type { ShownViews } from "../shown/use-shown-views.ts";

type SaveDialogProps = { views: ShownViews; onClose: () => void };

/** A name for the list on the screen. */
export function SaveDialog({ views, onClose }: SaveDialogProps) {
  const [name, setName] = useState("");
  const [shared, setShared] = useState(false);
  const [hasColumns, setHasColumns] = useState(views.columns.isOfView);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const save = async () => {
    setBusy(true);
    try {
      const columns = hasColumns ? views.columns.columns : null;
      const { id } = await views.saveAs({ name, shared, columns });
      views.changeSearch({ view: id }, "replace");
      announce(`${name} saved`);
      onClose();
    } catch (caught) {
      setError(caught instanceof Error ? caught : new Error("It was not saved"));
      setBusy(false);
    }
  };
  return (
    <Dialog title="Save as a view" onClose={onClose} closesOutside={false}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isBusy) void save();
        }}
      >
        <TextField
          label="Name"
          autoFocus
          required
          maxLength={viewLimits.nameChars}
          description="Filters and order are kept. A period by name, such as the last 7 days, moves on."
          error={error ? faultOf(error) : undefined}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <div>
          <Checkbox checked={hasColumns} onChange={({ target }) => setHasColumns(target.checked)}>
            Keep the columns with it
          </Checkbox>
          <ShareCheckbox checked={shared} onChange={setShared} />
        </div>
        <footer className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" busy={isBusy}>
            Save
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}

function faultOf(error: Error): string {
  return fieldFault(error, "name") ?? sentencesOfError(error).sentence;
}

type ShareCheckboxProps = { checked: boolean; onChange: (shared: boolean) => void };

function ShareCheckbox({ checked, onChange }: ShareCheckboxProps) {
  const mayShare = useMayShare();
  if (!mayShare) return null;
  return (
    <Checkbox checked={checked} onChange={(event) => onChange(event.target.checked)}>
      Share with everybody in the hotel
    </Checkbox>
  );
}
