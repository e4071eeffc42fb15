import type { View } from "@foyer/contract";
import { useState } from "react";
import { sentencesOfError } from "../../../../shared/api/sentences.ts";
import { Button } from "../../../../ui/button.tsx";
import { Notice } from "../../../../ui/notice.tsx";
import { Dialog } from "../../../../ui/overlays/dialog.tsx";
import type { Tab } from "../known/tabs.ts";
import type { Views } from "../known/use-views.ts";
import { ViewRow } from "./view-row.tsx";

type ViewsDialogProps = { views: Views; onClose: () => void };

/** All views: their order, names, with whom they are shared, and which one Foyer opens with. */
export function ViewsDialog({ views, onClose }: ViewsDialogProps) {
  const { tabs, desk } = views;
  const { attempt, failure } = useAttempts();
  const [deleted, setDeleted] = useState<readonly View[]>([]);
  const remove = async (view: View) => {
    await views.remove(view);
    setDeleted((before) => [...before, view]);
    // The list stays as it is, and is no longer by a view.
    if (views.search.view === view.id) views.changeSearch({ view: undefined }, "replace");
  };
  const restore = async (view: View) => {
    await views.restore(view);
    setDeleted((before) => before.filter(({ id }) => id !== view.id));
  };
  const actsOn = (tab: Tab) => ({
    move: (by: -1 | 1) => attempt(views.move(tab.id, by)),
    makeStart: () => attempt(views.changeDesk({ start: tab.id })),
    change: (view: View, change: Partial<Pick<View, "name" | "shared">>) =>
      attempt(views.change(view, change)),
    remove: (view: View) => attempt(remove(view)),
  });
  return (
    <Dialog title="All views" width="wide" onClose={onClose}>
      <div className="flex flex-col gap-3">
        {failure && <Notice tone="danger" {...failure} />}
        <ul className="-mx-2 flex flex-col" aria-label="Views">
          {tabs.map((tab, place) => (
            <ViewRow
              key={tab.id}
              tab={tab}
              isFirst={place === 0}
              isLast={place === tabs.length - 1}
              isStart={tab.id === (desk.start ?? "all")}
              acts={actsOn(tab)}
            />
          ))}
        </ul>
        {deleted.map((view) => (
          <Notice
            key={view.id}
            tone="success"
            title={`“${view.name}” is deleted`}
            actions={<Button onClick={() => void attempt(restore(view))}>Undo</Button>}
          />
        ))}
      </div>
    </Dialog>
  );
}

type Failure = { title: string; children: string };

/** What of several things went wrong last; the next one that goes well takes it away. */
function useAttempts() {
  const [failure, setFailure] = useState<Failure | null>(null);
  const attempt = async (work: Promise<unknown>): Promise<boolean> => {
    try {
      await work;
      setFailure(null);
      return true;
    } catch (error) {
      const { title, sentence } = sentencesOfError(error);
      setFailure({ title, children: sentence });
      return false;
    }
  };
  return { attempt, failure };
}
