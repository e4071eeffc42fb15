import { Ellipsis } from "lucide";
import { useEffect, useRef, useState } from "react";
import { Link } from "../../../shared/navigation/link.tsx";
import { Button } from "../../../ui/button.tsx";
import { classNames } from "../../../ui/class-names.ts";
import { IconButton } from "../../../ui/icon-button.tsx";
import { Icon } from "../../../ui/icons/icon.tsx";
import { overlayOnDemand } from "../../../ui/loading/on-demand.tsx";
import { type Tab, tabHref } from "./known/tabs.ts";
import { useSaving } from "./shown/use-saving.ts";
import { type ShownViews, useShownViews } from "./shown/use-shown-views.ts";
import { useStartPage } from "./shown/use-start-page.ts";
import { useViewAddress } from "./shown/use-view-address.ts";
import { ViewNotices } from "./view-notices.tsx";

type Open = "nothing" | "menu" | "save-as" | "columns" | "all";

/** Views as tabs. They are links: each has an address. What can be done with the current one stands behind. */
export function ViewsBar() {
  const views = useShownViews();
  const saving = useSaving(views);
  const [open, setOpen] = useState<Open>("nothing");
  const menuButton = useRef<HTMLButtonElement>(null);
  useViewAddress(views);
  useStartPage(views);
  if (!views.isSettled) return null;
  const close = () => setOpen("nothing");
  const saveAs = () => setOpen("save-as");
  return (
    <>
      <nav aria-label="Views" className="flex h-11 items-center gap-2">
        <Tabs views={views} />
        {views.isChanged && <Changed views={views} saving={saving} onSaveAs={saveAs} />}
        <IconButton
          ref={menuButton}
          label={views.isChanged ? "Views; this one is changed" : "Views"}
          icon={<MenuIcon isMarked={views.isChanged} />}
          aria-haspopup="dialog"
          aria-expanded={open === "menu"}
          onPointerEnter={menu.preload}
          onFocus={menu.preload}
          onClick={() => setOpen("menu")}
        />
      </nav>
      <ViewNotices views={views} saving={saving} onSaveAs={saveAs} />
      {open === "menu" && (
        <menu.OnDemand
          views={views}
          saving={saving}
          triggerRef={menuButton}
          onClose={close}
          onSaveAs={saveAs}
          onShowColumns={() => setOpen("columns")}
          onShowAll={() => setOpen("all")}
        />
      )}
      {open === "save-as" && <saveDialog.OnDemand views={views} onClose={close} />}
      {open === "columns" && (
        <columns.OnDemand
          keptWith={keptWith(views)}
          onChange={views.columns.choose}
          onClose={() => {
            views.columns.keep();
            close();
          }}
        />
      )}
      {open === "all" && <allViews.OnDemand views={views} onClose={close} />}
    </>
  );
}

const menu = overlayOnDemand(async () => (await import("./views-menu.tsx")).ViewsMenu);
const saveDialog = overlayOnDemand(
  async () => (await import("./dialogs/save-dialog.tsx")).SaveDialog,
);
const columns = overlayOnDemand(
  async () => (await import("../columns/columns-dialog.tsx")).ColumnsDialog,
);
const allViews = overlayOnDemand(
  async () => (await import("./dialogs/views-dialog.tsx")).ViewsDialog,
);

function keptWith({ current, columns: { isOfView } }: ShownViews): string {
  if (!isOfView) return "They are yours, on every device, for views that have none of their own.";
  return current?.view?.mayEdit
    ? `They are those of ${current.name}: save it to keep what you change.`
    : `They are those of ${current?.name}: save it as a view of yours to keep what you change.`;
}

function Tabs({ views }: { views: ShownViews }) {
  const { tabs, current, search } = views;
  return (
    <ul className="flex h-11 min-w-0 flex-1 items-center gap-1 overflow-x-auto [scrollbar-width:none]">
      {tabs.map((tab) => (
        <li key={tab.id} className="shrink-0">
          <TabLink
            tab={tab}
            href={tabHref(tab, search.density)}
            isCurrent={tab.id === current?.id}
          />
        </li>
      ))}
    </ul>
  );
}

type TabLinkProps = { tab: Tab; href: string; isCurrent: boolean };

/** Pressed once more, the list is again as the view has it. */
function TabLink({ tab, href, isCurrent }: TabLinkProps) {
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (isCurrent) bringIntoSight(link.current);
  }, [isCurrent]);
  return (
    <Link
      ref={link}
      href={href}
      aria-current={isCurrent ? "page" : undefined}
      className={classNames(
        "flex h-8 items-center rounded-full px-3 text-base whitespace-nowrap hover:bg-hover touch:h-10",
        isCurrent ? "bg-accent-soft font-medium text-accent-strong" : "text-ink-soft",
      )}
    >
      <bdi className="max-w-56 truncate">{tab.name}</bdi>
    </Link>
  );
}

/** Sideways within the bar alone: the page stays where it is. */
function bringIntoSight(link: HTMLElement | null): void {
  const bar = link?.closest("ul");
  if (!link || !bar) return;
  const frame = bar.getBoundingClientRect();
  const { left, right } = link.getBoundingClientRect();
  if (left < frame.left) bar.scrollLeft -= frame.left - left;
  if (right > frame.right) bar.scrollLeft += right - frame.right;
}

function MenuIcon({ isMarked }: { isMarked: boolean }) {
  return (
    <span className="relative">
      <Icon shape={Ellipsis} size={18} />
      {isMarked && (
        <span className="absolute -top-1 -right-1 size-2 rounded-full bg-accent sm:hidden" />
      )}
    </span>
  );
}

type ChangedProps = {
  views: ShownViews;
  saving: ReturnType<typeof useSaving>;
  onSaveAs: () => void;
};

/** On phones the same stands in the menu. */
function Changed({ views, saving, onSaveAs }: ChangedProps) {
  const { current, show } = views;
  if (!current) return null;
  return (
    <div className="flex items-center gap-1 max-sm:hidden">
      <span className="text-sm text-ink-faint">Changed</span>
      {current.view?.mayEdit ? (
        <Button variant="quiet" busy={saving.isBusy} onClick={saving.save}>
          Save
        </Button>
      ) : (
        <Button variant="quiet" onPointerEnter={saveDialog.preload} onClick={onSaveAs}>
          Save as…
        </Button>
      )}
      <Button variant="quiet" onClick={() => show(current)}>
        Put back
      </Button>
    </div>
  );
}
