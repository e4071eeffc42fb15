import { Button } from "../../../ui/button.tsx";
import { Notice } from "../../../ui/notice.tsx";
import type { Saving } from "./shown/use-saving.ts";
import type { ShownViews } from "./shown/use-shown-views.ts";

type ViewNoticesProps = { views: ShownViews; saving: Saving; onSaveAs: () => void };

/** What is to be known of the view that the list is by. */
export function ViewNotices({ views, saving, onSaveAs }: ViewNoticesProps) {
  const { current, isRead } = views;
  if (isRead && !current) return <Gone views={views} onSaveAs={onSaveAs} />;
  return (
    <div className="flex flex-col gap-2 pb-2 empty:hidden">
      {saving.failure && <NotSaved views={views} saving={saving} onSaveAs={onSaveAs} />}
      {current?.view && <HiddenProperties views={views} />}
      {views.failure && !isRead && (
        <Notice
          tone="warning"
          title="Saved views could not be read"
          actions={<Button onClick={views.again}>Try again</Button>}
        />
      )}
    </div>
  );
}

function Gone({ views, onSaveAs }: Omit<ViewNoticesProps, "saving">) {
  return (
    <div className="pb-2">
      <Notice
        tone="warning"
        title="This view has been deleted, or is not shared with you"
        actions={
          <>
            <Button onClick={onSaveAs}>Save as…</Button>
            <Button onClick={() => views.changeSearch({ view: undefined }, "replace")}>OK</Button>
          </>
        }
      >
        The list keeps the filters that the address names.
      </Notice>
    </div>
  );
}

/** The filters stay on the screen and in the address: nothing is lost. */
function NotSaved({ views, saving, onSaveAs }: ViewNoticesProps) {
  const { failure } = saving;
  const { current, show } = views;
  if (!failure || !current) return null;
  return (
    <Notice
      tone="warning"
      title={failure.isLate ? failure.sentence : failure.title}
      actions={
        <>
          <Button busy={saving.isBusy} onClick={saving.save}>
            {failure.isLate ? "Save over it" : "Try again"}
          </Button>
          <Button onClick={onSaveAs}>Save as…</Button>
          {failure.isLate && <Button onClick={() => show(current)}>Show theirs</Button>}
        </>
      }
    >
      {failure.isLate ? "Your filters are still here, and not saved." : failure.sentence}
    </Notice>
  );
}

function HiddenProperties({ views }: { views: ShownViews }) {
  const view = views.current?.view;
  if (!view || view.hiddenProperties === 0) return null;
  const count = view.hiddenProperties;
  const properties = count === 1 ? "1 property" : `${count} properties`;
  return (
    <Notice tone="info" title={`This view is also of ${properties} that you do not see`}>
      {view.filter.properties
        ? "The list shows those that you see."
        : "It is of none that you see: the list shows all of yours."}
    </Notice>
  );
}
