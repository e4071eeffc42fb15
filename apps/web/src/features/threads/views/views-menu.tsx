import { Columns3, House, Link2, ListOrdered, Save, SaveAll, Undo2 } from "lucide";
import { type ReactNode, type RefObject, useState } from "react";
import { announce } from "../../../ui/announcer.ts";
import { Button } from "../../../ui/button.tsx";
import { Icon } from "../../../ui/icons/icon.tsx";
import { Popover } from "../../../ui/overlays/popover.tsx";
import type { Saving } from "./shown/use-saving.ts";
import type { ShownViews } from "./shown/use-shown-views.ts";

type ViewsMenuProps = {
  views: ShownViews;
  saving: Saving;
  triggerRef: RefObject<HTMLElement | null>;
  onClose: () => void;
  onSaveAs: () => void;
  onShowColumns: () => void;
  onShowAll: () => void;
};

/** What can be done with the view that the list is by. */
export function ViewsMenu(props: ViewsMenuProps) {
  const { views, saving, triggerRef, onClose, onSaveAs, onShowColumns, onShowAll } = props;
  const { current, isChanged, desk } = views;
  const and = (act: () => void) => () => {
    act();
    onClose();
  };
  const isStart = current !== undefined && current.id === (desk.start ?? "all");
  return (
    <Popover label="Views" triggerRef={triggerRef} onClose={onClose} placement="bottom end">
      <div className="flex w-72 max-w-full flex-col p-2">
        {current && <Heading views={views} />}
        {isChanged && current?.view?.mayEdit && (
          <Item icon={<Icon shape={Save} size={16} />} onPress={and(saving.save)}>
            Save changes
          </Item>
        )}
        <Item icon={<Icon shape={SaveAll} size={16} />} onPress={onSaveAs}>
          Save as a new view…
        </Item>
        {isChanged && current && (
          <Item icon={<Icon shape={Undo2} size={16} />} onPress={and(() => views.show(current))}>
            Put back
          </Item>
        )}
        {current && <CopyLink id={current.id} />}
        {current && !isStart && (
          <Item
            icon={<Icon shape={House} size={16} />}
            onPress={and(() => void views.changeDesk({ start: current.id }).catch(untold))}
          >
            Open Foyer with this view
          </Item>
        )}
        <Item icon={<Icon shape={Columns3} size={16} />} onPress={onShowColumns}>
          Columns…
        </Item>
        <Item icon={<Icon shape={ListOrdered} size={16} />} onPress={onShowAll}>
          All views…
        </Item>
      </div>
    </Popover>
  );
}

function untold(): void {
  announce("That could not be kept. Try again.");
}

function Heading({ views: { current, isChanged, desk } }: { views: ShownViews }) {
  if (!current) return null;
  const { name, view } = current;
  const facts = [
    view === null ? "given" : view.isMine ? "yours" : `by ${view.owner}`,
    view?.shared && "shared with all",
    current.id === desk.start && "your start page",
    isChanged && "changed",
  ].filter(Boolean);
  return (
    <div className="border-b border-line px-3 pt-1 pb-2">
      <h2 className="font-semibold wrap-anywhere" dir="auto">
        {name}
      </h2>
      <p className="text-sm text-ink-faint">{facts.join(" · ")}</p>
    </div>
  );
}

type ItemProps = { icon: ReactNode; onPress: () => void; children: ReactNode };

function Item({ icon, onPress, children }: ItemProps) {
  return (
    <Button variant="quiet" icon={icon} className="w-full justify-start!" onClick={onPress}>
      {children}
    </Button>
  );
}

/** Whoever opens it sees the view as it is then. */
function CopyLink({ id }: { id: string }) {
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(`${location.origin}/?view=${id}`);
    setCopied(true);
    announce("Link copied");
  };
  return (
    <Item icon={<Icon shape={Link2} size={16} />} onPress={() => void copy()}>
      {isCopied ? "Link copied" : "Copy link"}
    </Item>
  );
}
